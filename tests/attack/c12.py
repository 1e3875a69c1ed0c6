from lib import *; import rhtml as h
only=sys.argv[1:]
def go(name,d,content,**k):
    if only and not any(name.startswith(o) for o in only): return
    if not os.environ.get("NOPDF"): h.pdf(name,content,**k)
    return report(name,d,f'./pdf/{name}.pdf')
NONE='table{border-top:1.5pt solid;border-bottom:1.5pt solid} thead tr:last-child th{border-bottom:.75pt solid}'
def body(d,f): return h.front(d)+h.hot(d)+''.join(f(t) for t in d.tables)+h.back(d)
# sup sizes in percent / fraction / days cells
d=make(1101); 
def cell(v,k,i):
    if i in(2,5) and k in('opc','forms','days'): return f'{v}<sup style="font-size:60%">1</sup>'
    return h.E(v)
go('o01-sup60-pct-forms',d,h.doc(body(d,lambda t:h.table(t,cell=cell))))
d=make(1102)
def cell(v,k,i):
    if i in(2,5) and k in('opc','forms','days','op'): return f'{v}<sup>2</sup>'
    return h.E(v)
go('o02-sup-default-pct-forms',d,h.doc(body(d,lambda t:h.table(t,cell=cell))))
# subscript, smaller-size ordinary digits (auto-shrunk long numbers in cells) must remain
d=make(1103)
def cell(v,k,i):
    if k=='uploaded' and len(v)>7: return f'<span style="font-size:6pt">{v}</span>'
    if k=='opc' and v!='/': return f'{v[:-1]}<span style="font-size:6pt">%</span>'
    if k=='forms': a,b=v.split('/'); return f'{a}/<span style="font-size:6pt">{b}</span>'
    return h.E(v)
go('o03-small-parts',d,h.doc(body(d,lambda t:h.table(t,cell=cell))))
# total row: name has footnote ; numbers of total bold
d=make(1104); d.tables[0].total_word='合计①'; go('o04-total-mark',d,h.whole(d))
d=make(1105)
for t in d.tables: 
    for i,r in enumerate(t.rows):
        if i%3==0 and t.kind!='online_bookings': r['_truename']=r['name']; r['name']=['★','△','● ','※'][i%4]+r['name']
go('o05-leading-mark-names',d,h.whole(d))
# row merges across two hospitals in name (same campus) grid
d=make(1106); t=d.tables[3]; s=h.table(t); trs=s.split('<tbody>')[1].split('<tr>')
def cells(tr): return re.findall(r'<td.*?</td>',tr)
c=cells(trs[4]); c2=cells(trs[5]); t.rows[4]['name']=t.rows[3]['name']+'(2)' ; trs[4]=c[0].replace('<td','<td rowspan=2',1)+''.join(c[1:])+'</tr>'; trs[5]=''.join(c2[1:])+'</tr>'
s=s.split('<tbody>')[0]+'<tbody>'+'<tr>'.join(trs)
go('o06-name-rowspan-two-rows',d,h.doc(h.front(d)+h.hot(d)+''.join(h.table(x) for x in d.tables[:3])+s+h.back(d)))
# blank cells in grid at page end many seeds: blank-row last on page
for n in range(3):
    d=make(1110+n,nh=40,nr=40)
    for t in d.tables[2:]:
        for i,r in enumerate(t.rows):
            if i%2:
                for k,_ in t.cols:
                    if k!='name': r[k]=''
        t.fmt={'forms':lambda v:'' if v=='' else f'{v[0]}/{v[1]}'}
    go(f'o1{n}-blank-rows-pageend',d,h.whole(d,h.GRIDCSS+('' if n else ' thead{display:table-row-group}')))
# column all blank under header with values shifted (no rules, right aligned header left aligned)
d=make(1115); t=d.tables[3]
for r in t.rows: r['dc']=''
go('o20-one-blank-col-none-left',d,h.whole(d,'th,td.v{text-align:left}'))
d=make(1116); t=d.tables[2]
for r in t.rows: r['hr']='';r['dm']=''
go('o21-blank-cols-district-none',d,h.whole(d,'td.v{text-align:right}'))
# opposite alignments : header left, values right
d=make(1117); go('o22-head-left-values-right-none',d,h.whole(d,'@page{size:A4 landscape} th{text-align:left} td.v{text-align:right}'))
d=make(1118); go('o23-head-right-values-left-none',d,h.whole(d,'@page{size:A4 landscape} th{text-align:right} td.v{text-align:left}'))
