from lib import *; import rhtml as h
import sys
only=sys.argv[1:]
def go(name,d,content,**k):
    if only and not any(o in name for o in only): return
    if not os.environ.get("NOPDF"): h.pdf(name,content,**k)
    report(name,d,f'./pdf/{name}.pdf')
d=make(101); go('h01-grid',d,h.whole(d))
d=make(102); go('h02-zebra',d,h.whole(d,'tbody tr:nth-child(even){background:#dde} thead{background:#369;color:#fff} *{-webkit-print-color-adjust:exact}'))
d=make(103,nh=40,nr=40); go('h03-dotted-rows',d,h.whole(d,'td,th{border-bottom:1px dotted #888} table{border-top:2px solid #000;border-bottom:2px solid #000}'))
d=make(104,nh=40,nr=40); go('h04-double-head',d,h.whole(d,'thead tr:last-child th{border-bottom:3px double #000} table{border-top:3px double #000;border-bottom:3px double #000}'),header=True)
d=make(105,nh=40,nr=40); go('h05-none-right',d,h.whole(d,'td.v{text-align:right;padding-right:12px} td.n{text-align:left}'))
d=make(106); go('h06-wide-gap',d,h.whole(d,'@page{size:A4 landscape} td.v{text-align:right} table{border-top:1.5pt solid;border-bottom:1.5pt solid} thead tr:last-child th{border-bottom:.75pt solid}'))
d=make(107,nh=40,nr=44); go('h07-wrapname-top',d,h.whole(d,'td{vertical-align:top} td.n{max-width:5.2em;width:5.2em} table{border-top:1.5pt solid;border-bottom:1.5pt solid} thead tr:last-child th{border-bottom:.75pt solid} tr{page-break-inside:auto}'))
d=make(108,nh=40,nr=44); go('h08-wrapname-mid',d,h.whole(d,'td{vertical-align:middle} td.n{max-width:6.2em;width:6.2em} td,th{border-bottom:.5pt solid #000}'))
d=make(109,nh=40,nr=44); go('h09-wrapname-grid-split',d,h.whole(d,'td,th{border:.5pt solid #000} td.n{width:5em;max-width:5em} tr{page-break-inside:auto!important} td{padding:0 2px} thead{display:table-row-group}'))
d=make(110); d.tables[0].fmt={k:(lambda v:f'{v:,}') for k in('online_12320','phone','in_clinic','third_party','total')}; d.tables[2].fmt={k:(lambda v:f'{v:,}') for k in('uploaded','op','dc','hr','ht','dm')}; d.tables[3].fmt=d.tables[2].fmt; go('h10-thousands-none',d,h.whole(d,'td.v{text-align:right}'))
d=make(111); 
for t in d.tables[2:]: t.fmt={'opc':lambda v:'/' if v is None else f'{v:.2f}','dcc':lambda v:'/' if v is None else f'{v:.2f}'}; t.cols=[(k,(p[0],p[1]+'(%)') if k in('opc','dcc') else p) for k,p in t.cols]
go('h11-pct-nosign',d,h.whole(d))
d=make(112)
for t in d.tables[2:]: t.fmt={'opc':lambda v:'—' if v is None else f'{v:g}','dcc':lambda v:'—' if v is None else f'{v:g}'}
go('h12-pct-g-dash',d,h.whole(d))
d=make(113,due=12)
for t in d.tables[2:]: t.fmt={'opc':lambda v:'' if v is None else f'{v:.1f}％','dcc':lambda v:'' if v is None else f'{v:.1f}％'}
go('h13-blank-fullpct-due12',d,h.whole(d,'table{border-top:1.5pt solid;border-bottom:1.5pt solid} thead tr:last-child th{border-bottom:.75pt solid}'))
d=make(114); t=d.tables
for x in t: x.namefmt=lambda n:n
d.tables=[t[3],t[2],t[1],t[0]]; go('h14-order-reversed',d,h.whole(d))
d=make(115); t=d.tables[2]; t.cols=[t.cols[0],t.cols[4],t.cols[5],t.cols[6],t.cols[7],t.cols[1],t.cols[2],t.cols[3]]+t.cols[8:]; b=d.tables[0]; b.cols=[b.cols[0],b.cols[1],b.cols[6],b.cols[3],b.cols[2],b.cols[5],b.cols[4]]
go('h15-reordered-none',d,h.whole(d,''))
d=make(116); b=d.tables[0]
for i,r in enumerate(b.rows): r['x_y']=r['total']-7*i
b.cols=b.cols+[('x_y',('上年同期',))]; go('h16-lastyear-col',d,h.whole(d))
d=make(117); b=d.tables[0]
for i,r in enumerate(b.rows): r['x_y']=round(3.1*i-20,1)
b.cols=b.cols[:2]+[('x_y',('环比(%)',))]+b.cols[2:]; go('h17-huanbi-col-none',d,h.whole(d,''))
# superscript plain digits as footnotes
d=make(118); t=d.tables[3]
def cell(v,k,i):
    if i in(2,5) and k in('uploaded','op'): return f'{v}<sup>1</sup>'
    if i==3 and k=='name': return f'{v}<sup>2</sup>'
    return h.E(v)
go('h18-sup-grid',d,h.doc(h.front(d)+h.hot(d)+h.table(d.tables[0])+h.table(d.tables[1])+h.table(d.tables[2])+h.table(t,cell=cell)+'<p style="font-size:8pt">注：1 数据经复核；2 试点单位。</p>'+h.back(d)))
go('h19-sup-none',d,h.doc(h.front(d)+h.hot(d)+h.table(d.tables[0])+h.table(d.tables[1])+h.table(d.tables[2])+h.table(t,cell=cell)+'<p style="font-size:8pt">注：1 数据经复核；2 试点单位。</p>'+h.back(d),''))
def cell(v,k,i):
    if i in(2,5) and k in('uploaded','op'): return f'{v}①'
    if i in(7,) and k in('uploaded','op'): return f'{v}*'
    if i==3 and k=='name': return f'{v}②'
    if i==4 and k=='name': return f'{v}*'
    return h.E(v)
go('h20-circled',d,h.doc(h.front(d)+h.hot(d)+h.table(d.tables[0])+h.table(d.tables[1])+h.table(d.tables[2])+h.table(t,cell=cell)+'<p style="font-size:8pt">注：①数据经复核；②试点单位。</p>'+h.back(d)))
