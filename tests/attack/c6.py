from lib import *; import rhtml as h
only=sys.argv[1:]
def go(name,d,content,**k):
    if only and not any(name.startswith(o) for o in only): return
    if not os.environ.get("NOPDF"): h.pdf(name,content,**k)
    report(name,d,f'./pdf/{name}.pdf')
NONE='table{border-top:1.5pt solid;border-bottom:1.5pt solid} thead tr:last-child th{border-bottom:.75pt solid}'
# hotline prose
d=make(501); p=d.hot['paras']; p[0]=p[0].replace('，受理市','，较上月增加 312 个，同比下降 1045 个，受理市'); go('j01-hot-compare',d,h.whole(d))
d=make(502); p=d.hot['paras']; p[0]=re.sub(r'(受理咨询电话 \d+ 个)',r'\1（上月 41022 个）',p[0]); p[0]=re.sub(r'(人工服务 \d+ 通)',r'\1（接通率 98.5%）',p[0]); go('j02-hot-brackets',d,h.whole(d))
d=make(503); p=d.hot['paras']; p[0]=re.sub(r'(\d)(\d{3})(?= [个通件])',r'\1,\2',p[0]); p[1]=re.sub(r'(\d)(\d{3})(?= 人次)',r'\1,\2',p[1]); go('j03-hot-thousands',d,h.whole(d))
d=make(504); p=d.hot['paras']; p.append('4 月份，日均受理电话 1614 个，其中周一最多 2011 个；满意率 99.2%。'); go('j04-hot-daily',d,h.whole(d))
d=make(505); p=d.hot['paras']; p.append('2023 年 1-4 月，南京 12320 卫生热线累计受理咨询电话 190233 个，其中电话预约 60233 个、投诉举报 812 个。'); go('j05-hot-cumulative',d,h.whole(d))
d=make(506); p=d.hot['paras']; p.insert(0,'2023 年 3 月，南京 12320 卫生热线共受理咨询电话 51211 个，其中投诉举报 900 个。'); go('j06-hot-lastmonth-first',d,h.whole(d))
# values with units in cells
d=make(507); 
for t in d.tables[2:]: t.fmt={'days':lambda v:f'{v}天','op':lambda v:f'{v}人次'}
go('j07-units-in-cells',d,h.whole(d))
d=make(508)
for t in d.tables[2:]: t.fmt={'forms':lambda v:f'{v[0]} / {v[1]}','uploaded':lambda v:f'{v:,}'.replace(',','，')}
go('j08-frac-spaces-fwcomma',d,h.whole(d,NONE))
d=make(509)
for t in d.tables[2:]: t.fmt={'forms':lambda v:f'{v[0]}／{v[1]}','uploaded':lambda v:f'{v:,}'.replace(',',' ')}
go('j09-space-thousands-none',d,h.whole(d,NONE))
d=make(509); 
for t in d.tables[2:]: t.fmt={'uploaded':lambda v:f'{v:,}'.replace(',','\u2009'),'op':lambda v:f'{v:,}'.replace(',','\u00a0')}
go('j10-thin-space-thousands-grid',d,h.whole(d))
d=make(511)
for t in d.tables[2:]:
    for i,r in enumerate(t.rows):
        if i%4==1: r['opc']=round(100+i*1.7,1)
go('j11-over100pct',d,h.whole(d))
d=make(512)
for t in d.tables[2:]: t.fmt={k:(lambda v:['无','未报','--','－','…','――'][hash(str(v))%6] if v is None else f'{v:.1f}%') for k in PCT}
for t in d.tables[2:]:
    for i,r in enumerate(t.rows):
        if i%5==1: r['dc']=0;r['dcc']=None; r['_p']={'dcc':['无','未报','--','－','…','――','－－','未上传','N/A','暂无'][i//5+ (4 if t.kind[0]=='h' else 0)]}
go('j12-notreported-words',d,h.whole(d))
# renamed headers
ren={'数据上传量':'上传数据量（条）','数据上传天数':'上传天数（天）','实时数据表单上传情况':'表单上传数/应上传数','接入单位':'机构名称','人次':'人次数','实时数据符合率':'符合率'}
d=make(513)
for t in d.tables[2:]: t.cols=[(k,tuple(ren.get(x,x) for x in p)) for k,p in t.cols]
b=d.tables[0]; b.cols=[(k,tuple({'单位':'医院名称','第三方':'第三方平台','小计':'合计','12320 在线预约':'在线预约'}.get(x,x) for x in p)) for k,p in b.cols]
go('j13-renamed',d,h.whole(d,NONE))
# new columns
d=make(514)
for t in d.tables[2:]:
    for i,r in enumerate(t.rows): r['x_a']=100+i; r['x_b']=50+i
    t.cols=t.cols[:4]+[('x_a',('住院信息','人次')),('x_b',('住院信息','实时数据符合率'))]+t.cols[4:]
    t.fmt={'x_b':lambda v:f'{v}.00%'}
go('j14-newgroup-zhuyuan',d,h.whole(d,NONE))
d=make(515)
for t in d.tables[2:]:
    for i,r in enumerate(t.rows): r['x_a']=100+i
    t.cols=t.cols[:2]+[('x_a',('数据上传量排名',))]+t.cols[2:]
go('j15-rank-col',d,h.whole(d))
d=make(516); b=d.tables[0]
for i,r in enumerate(b.rows): r['x_a']=1000+i*3; r['x_b']=i+3
b.cols=b.cols[:4]+[('x_a',('自助机预约',)),('x_b',('微信预约',))]+b.cols[4:]
for r in b.rows: r['total']+=r['x_a']+r['x_b']
b.total={k:sum(r[k] for r in b.rows) for k in list(b.total)+['x_a','x_b']}
go('j16-new-booking-cols',d,h.whole(d,NONE))
d=make(517); b=d.tables[0]; b.cols=[c for c in b.cols if c[0]!='in_clinic'];
for r in b.rows: r['total']-=r['in_clinic']
b.total={k:sum(r[k] for r in b.rows) for k in b.total}
go('j17-col-removed',d,h.whole(d))
# month pairs in one table: 3月 4月 columns
d=make(518); b=d.tables[1]; b.side=1
for i,r in enumerate(b.rows): r['x_a']=r['bookings']+13
b.cols=[('no',('序号',)),('name',('名称',)),('x_a',('预约数量','3 月')),('bookings',('预约数量','4 月'))]; b.total={}
go('j18-two-month-cols',d,h.whole(d))
d=make(519); b=d.tables[0]
for i,r in enumerate(b.rows): r['x_a']=r['total']+13; 
b.cols=b.cols[:6]+[('x_a',('小计','3 月')),('total',('小计','4 月'))]
go('j19-two-month-total',d,h.whole(d))
d=make(520); b=d.tables[0]
for i,r in enumerate(b.rows): r['x_a']=r['total']*4+13; 
b.cols=b.cols+[('x_a',('1—4 月累计',))]
go('j20-cumulative-col',d,h.whole(d,NONE))
d=make(521); t=d.tables[2]
for i,r in enumerate(t.rows): r['x_a']=r['uploaded']*9+13
t.cols=t.cols[:1]+[('x_a',('数据上传量','累计')),('uploaded',('数据上传量','本月'))]+t.cols[2:]
go('j21-cum-this-month',d,h.whole(d))
# names with digits
d=make(522)
for t in d.tables: 
    if t.kind in('bookings','hospital_reporting'):
        for r,n in zip(t.rows[2:],['解放军第 454 医院','南京 411 医院','南京市 120 急救中心','96604 部队医院','南京医科大学附属医院 1','东部战区总医院（ 81 医院）']): r['name']=n
go('j22-digit-names-grid',d,h.whole(d)); go('j23-digit-names-none',d,h.whole(d,''))
# xubiao
d=make(524,nh=40); t=d.tables[0]; a=copy.deepcopy(t); b=copy.deepcopy(t); a.rows=t.rows[:22]; b.rows=t.rows[22:]; a.total=None;a.note=''; b.title='续表'
hb=h.table(b).replace('<td class=v>1</td>','<td class=v>1</td>')
for i in range(18,0,-1): hb=hb.replace(f'<tr><td class=v>{i}</td><td class=n>',f'<tr><td class=v>{i+22}</td><td class=n>',1) if False else hb
trs=hb.split('<tr>'); 
for j in range(2,2+len(b.rows)): trs[j]=re.sub(r'<td class=v>\d+</td>',f'<td class=v>{j+21}</td>',trs[j],count=1)
hb='<tr>'.join(trs).replace('<h3>续表</h3>','<p style="text-align:right">续表</p>')
go('j24-xubiao',d,h.doc(h.front(d)+h.hot(d)+h.table(a)+'<div class=pb></div>'+hb+''.join(h.table(x) for x in d.tables[1:])+h.back(d)))
hb2=hb.replace('>续表<','>2023 年 4 月预约挂号服务统计（续）<')
go('j25-title-xu',d,h.doc(h.front(d)+h.hot(d)+h.table(a)+'<div class=pb></div>'+hb2+''.join(h.table(x) for x in d.tables[1:])+h.back(d)))
# similar new sections
d=make(526); x=copy.deepcopy(d.tables[0]); x.title='2023 年 4 月专家门诊预约挂号服务统计'; x.kind='x'; x.note=''
for r in x.rows:
    for k in('online_12320','phone','in_clinic','third_party'): r[k]//=3
    r['total']=sum(r[k] for k in('online_12320','phone','in_clinic','third_party'))
x.total={k:sum(r[k] for r in x.rows) for k in x.total}
d.tables=[x]+d.tables; go('j26-expert-subset-first',d,h.whole(d))
d=make(527); x=copy.deepcopy(d.tables[0]); x.title='2023 年 4 月互联网诊疗情况统计'; x.kind='x'; x.note=''; x.cols=x.cols[:2]+[('online_12320',('图文问诊',)),('total',('小计',))]
d.tables=d.tables[:1]+[x]+d.tables[1:]; go('j27-unknown-table-between',d,h.whole(d,NONE))
d=make(528); x=copy.deepcopy(d.tables[3]); x.title='2023 年 4 月模拟市卫生信息平台数据采集情况（社区卫生服务中心）'; x.kind='x'
for i,r in enumerate(x.rows): r['name']=f'第{i+1}社区卫生服务中心'
d.tables=d.tables+[x]; go('j28-community-section',d,h.whole(d))
