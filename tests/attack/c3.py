from lib import *; import rhtml as h
import sys
only=sys.argv[1:]
def go(name,d,content,**k):
    if only and not any(name.startswith(o) for o in only): return
    if not os.environ.get("NOPDF"): h.pdf(name,content,**k)
    report(name,d,f'./pdf/{name}.pdf')
def parts(d,f): # f: per table html
    return h.doc(h.front(d)+h.hot(d)+''.join(f(t) for t in d.tables)+h.back(d))
# units in header
d=make(201)
for t in d.tables[2:]:
    for r in t.rows: r['uploaded']=max(1,r['uploaded']//10000)*10000
    t.fmt={'uploaded':lambda v:str(v//10000)}
    t.cols=[(k,('数据上传量（万条）',) if k=='uploaded' else p) for k,p in t.cols]
go('i01-wan-header',d,h.whole(d))
d=make(202)
for t in d.tables[2:]:
    for r in t.rows: r['uploaded']=max(1,r['uploaded']//10000)*10000
    t.fmt={'uploaded':lambda v:str(v//10000)}
go('i02-wan-caption',d,h.whole(d,unit='单位：万条、人次'))
d=make(203); t=d.tables[0]; t.total_word='全市合计'; go('i03-total-quanshi',d,h.whole(d))
d=make(204); t=d.tables[0]; t.total_word='合　计'; 
for x in d.tables[2:]:
    x.total_word='总计'; x.total={'uploaded':sum(r['uploaded'] for r in x.rows),'op':sum(r['op'] for r in x.rows),'dc':sum(r['dc'] for r in x.rows)}
go('i04-total-everywhere',d,h.whole(d))
d=make(205)
for x in d.tables[2:]:
    x.total_word='全市'; x.total={'uploaded':sum(r['uploaded'] for r in x.rows),'op':sum(r['op'] for r in x.rows),'dc':sum(r['dc'] for r in x.rows)}
go('i05-total-word-quanshi-rep',d,h.whole(d))
d=make(206)
for x in d.tables[2:]:
    x.total_word='平均'; n=len(x.rows); x.total={'uploaded':sum(r['uploaded'] for r in x.rows)//n,'op':sum(r['op'] for r in x.rows)//n,'dc':sum(r['dc'] for r in x.rows)//n,'opc':61.3,'dcc':44.4,'days':28}
go('i06-average-row',d,h.whole(d))
# subtotals per group
d=make(207); b=d.tables[0]
def grp(t):
    s=h.table(t); rows=s.split('<tr>'); 
    return s
half=len(b.rows)//2
def subtotal(rs,w): 
    return '<tr><td colspan=2>'+w+'</td>'+''.join(f'<td class=v>{sum(r[k] for r in rs)}</td>' for k in('online_12320','phone','in_clinic','third_party','total'))+'</tr>'
s=h.table(b); trs=s.split('<tr>'); hd=2 
trs.insert(hd+half,subtotal(b.rows[:half],'省部属医院小计')[4:]); trs.insert(len(trs)-1,subtotal(b.rows[half:],'市属医院小计')[4:])
go('i07-subtotals',d,h.doc(h.front(d)+h.hot(d)+'<tr>'.join(trs)+''.join(h.table(t) for t in d.tables[1:])+h.back(d)))
# group label column rowspan at left
d=make(208,nr=18); t=d.tables[3]; s=h.table(t)
s=s.replace('<thead><tr>','<thead><tr><th rowspan=2>类别</th>')
trs=s.split('<tbody>')[1].split('<tr>')
g=[('省部属',6),('市属',7),('民营',5)]; pos=1
for w,n in g: trs[pos]=f'<td rowspan={n}>{w}</td>'+trs[pos]; pos+=n
s=s.split('<tbody>')[0]+'<tbody>'+'<tr>'.join(trs)
go('i08-group-rowspan-grid',d,h.doc(h.front(d)+h.hot(d)+''.join(h.table(t) for t in d.tables[:3])+s+h.back(d)))
go('i09-group-rowspan-none',d,h.doc(h.front(d)+h.hot(d)+''.join(h.table(t) for t in d.tables[:3])+s+h.back(d),'table{border-top:1.5pt solid;border-bottom:1.5pt solid} thead tr:last-child th{border-bottom:.75pt solid}'))
# group heading rows inside
d=make(210,nr=18); t=d.tables[3]; s=h.table(t); trs=s.split('<tbody>')[1].split('<tr>')
for p,w in((14,'三、民营医院'),(7,'二、市属医院'),(1,'一、省部属医院')): trs.insert(p,f'<td colspan=8 style="text-align:left">{w}</td></tr>')
s=s.split('<tbody>')[0]+'<tbody>'+'<tr>'.join(trs)
go('i10-group-rows-grid',d,h.doc(h.front(d)+h.hot(d)+''.join(h.table(t) for t in d.tables[:3])+s+h.back(d)))
go('i11-group-rows-none',d,h.doc(h.front(d)+h.hot(d)+''.join(h.table(t) for t in d.tables[:3])+s+h.back(d),''))
# value merged vertically: days 30 for all / two hospitals sharing
d=make(212); t=d.tables[3]
for r in t.rows[3:6]: r['days']=30
s=h.table(t); trs=s.split('<tbody>')[1].split('<tr>')
def delcell(tr,n):
    c=re.findall(r'<td.*?</td>',tr); c.pop(n); return ''.join(c)+'</tr>'
trs[4]=trs[4].replace('<td class=v>30</td>','<td class=v rowspan=3>30</td>',1); trs[5]=delcell(trs[5],2); trs[6]=delcell(trs[6],2)
s=s.split('<tbody>')[0]+'<tbody>'+'<tr>'.join(trs)
go('i12-rowspan-value-grid',d,h.doc(h.front(d)+h.hot(d)+''.join(h.table(t) for t in d.tables[:3])+s+h.back(d)))
go('i13-rowspan-value-hrules',d,h.doc(h.front(d)+h.hot(d)+''.join(h.table(t) for t in d.tables[:3])+s+h.back(d),'td,th{border-bottom:.5pt solid #000}'))
# merged horizontally not reported: '/' over two cells
d=make(214); t=d.tables[3]; s=h.table(t); trs=s.split('<tbody>')[1].split('<tr>')
r=t.rows[4]; r['dc']=None; r['dcc']=None
c=re.findall(r'<td.*?</td>',trs[5]); trs[5]=''.join(c[:-2])+'<td colspan=2>未接入</td></tr>'
r=t.rows[7]; r['dc']=None; r['dcc']=None
c=re.findall(r'<td.*?</td>',trs[8]); trs[8]=''.join(c[:-2])+'<td colspan=2>/</td></tr>'
s=s.split('<tbody>')[0]+'<tbody>'+'<tr>'.join(trs)
go('i14-colspan-notreported',d,h.doc(h.front(d)+h.hot(d)+''.join(h.table(t) for t in d.tables[:3])+s+h.back(d)))
# titles
d=make(215)
d.tables[0].title='2023 年 1—4 月预约挂号服务统计'; go('i15-title-cumulative',d,h.whole(d))
d=make(216); b=d.tables[0]; b2=copy.deepcopy(b); b2.title='2023 年 3 月预约挂号服务统计'; b2.note=''
for r in b2.rows:
    for k in('online_12320','phone','in_clinic','third_party'): r[k]+=11
    r['total']+=44
b2.total={k:sum(r[k] for r in b2.rows) for k in b2.total}; b2.kind='x'
d.tables=[b,b2]+d.tables[1:]; go('i16-two-months',d,h.whole(d))
d.tables=[b2,b]+d.tables[2:]; go('i17-two-months-older-first',d,h.whole(d))
d=make(218); d.mast=['模拟卫生信息化简报','2023年第5期(总第137期)','模拟市卫生信息中心编印 2023年5月24日']; 
ym='2023年4月'
for t in d.tables: t.title=t.title.replace(' ',''); 
go('i18-nospace-title',d,h.whole(d))
d=make(219,year=2022,month=12); go('i19-december',d,h.whole(d,brk=True))
d=make(220,year=2022,month=12)
for t in d.tables: t.title=re.sub('^2022 年 ','',t.title)
d.hot['title']=d.hot['title'].replace('2022 年 ','')
go('i20-december-noyear',d,h.whole(d))
d=make(221)
for t in d.tables: t.title=re.sub('^2023 年 4 月','',t.title)
go('i21-title-nomonth',d,h.whole(d))
d=make(222)
for n,t in enumerate(d.tables): t.title=f'表{n+1} '+t.title
go('i22-title-biao',d,h.whole(d))
d=make(223)
for n,t in enumerate(d.tables): t.title='一二三四五'[n+1]+'、'+t.title
d.hot['title']='一、'+d.hot['title']; go('i23-title-numbered',d,h.whole(d))
