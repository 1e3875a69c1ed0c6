from lib import *; import rhtml as h, rdocx
from rdocx import *
only=sys.argv[1:]
def go(name,d,content,**k):
    if only and not any(name.startswith(o) for o in only): return
    if not os.environ.get("NOPDF"): h.pdf(name,content,**k)
    return report(name,d,f'./pdf/{name}.pdf')
NONE='table{border-top:1.5pt solid;border-bottom:1.5pt solid} thead tr:last-child th{border-bottom:.75pt solid}'
def body(d,f): return h.front(d)+h.hot(d)+''.join(f(t) for t in d.tables)+h.back(d)
# more summary words unmerged as name
for n,wd in enumerate(['全市合计','小计','总数','累计','本月合计','上月','同比增长','均值','全市平均','其中：市属','医院合计','总　计','共计']):
    d=make(800+n)
    x=d.tables[2]; x.total_word=wd; x.total={'uploaded':sum(r['uploaded'] for r in x.rows),'op':sum(r['op'] for r in x.rows),'dc':sum(r['dc'] for r in x.rows)}
    go(f'l01-{n:02d}-sumword',d,h.whole(d))
# bracket second lines in different layouts
d=make(820)
for t in d.tables:
    if t.kind in('bookings','hospital_reporting'):
        for r,n in zip(t.rows[2:],['南京医科大学第二附属医院\n（萨家湾院区、迈皋桥院区）','南京市第一医院\n（河西院区及秦淮院区）','江苏省中医院\n（含紫东院区、牛首山院区）','南京市中医院\n（2022 年 10 月起含南院）']): r['name']=n
go('l02-bracket-line-h',d,h.whole(d,'td,th{border-bottom:.5pt solid #000}')); go('l03-bracket-line-none-top',d,h.whole(d,'td{vertical-align:top}')); go('l04-bracket-line-three-mid',d,h.whole(d,NONE))
# last row of page: name's second line overleaf bracket
# title-like / header-like names
d=make(824)
for t in d.tables:
    if t.kind in('bookings','hospital_reporting'):
        for r,n in zip(t.rows[2:],['南京医院','预约中心','第三方检测机构','南京市急救中心，120','其他','简讯医院']): r['name']=n
go('l05-odd-names-none',d,h.whole(d,NONE)); go('l06-odd-names-grid',d,h.whole(d))
# rows' values zero/blank entire row
d=make(826); 
for t in d.tables[2:]:
    for k in [k for k,_ in t.cols if k!='name']: t.rows[3][k]='' 
    t.fmt={'forms':lambda v:'' if v=='' else f'{v[0]}/{v[1]}'}
go('l07-blank-row-none',d,h.whole(d,NONE)); go('l08-blank-row-grid',d,h.whole(d))
d=make(828)
for t in d.tables[2:]:
    for k in [k for k,_ in t.cols if k!='name']: t.rows[5][k]=None; t.rows[0][k]=None
    t.fmt={'forms':lambda v:'/' if v is None else f'{v[0]}/{v[1]}'}
go('l09-slash-row-none',d,h.whole(d,NONE))
d=make(829)
for t in d.tables[2:]:
    t.rows[-1]['_p']={k:'' for k,_ in t.cols if k not in('name','uploaded')}
    for k in [k for k,_ in t.cols if k not in('name','uploaded')]: t.rows[-1][k]=''
    t.fmt={'forms':lambda v:'' if v=='' else f'{v[0]}/{v[1]}'}
go('l10-last-row-sparse-none',d,h.whole(d,NONE))
# decimals/万 units mixed in cells
d=make(830)
for t in d.tables[2:]:
    for i,r in enumerate(t.rows):
        if i%3==0: r['uploaded']=round(r['uploaded'],-2) or 100; r['_p']={'uploaded':f"{r['uploaded']/10000:g}万"}
go('l11-wan-in-cell',d,h.whole(d))
d=make(831); b=d.tables[0]; d.tables[0].scope='（单位：百人次）'
b.fmt={k:(lambda v:str(v)) for k in()}
go('l12-scope-unit-bai',d,h.whole(d))
d=make(832)
for t in d.tables[2:]:
    t.fmt={k:(lambda v:'/' if v is None else f'{v/100:.3f}') for k in PCT}; t.title=t.title
go('l13-rate-as-ratio',d,h.whole(d))
d=make(833)
for t in d.tables[2:]:
    t.cols=[(k,(p[0],'实时数据符合率(‰)') if k in PCT else p) for k,p in t.cols]; t.fmt={k:(lambda v:'/' if v is None else f'{v*10:.0f}') for k in PCT}
go('l14-permille',d,h.whole(d))
# forms column names swapped: "应上传/已上传"
d=make(834)
for t in d.tables[2:]: t.fmt={'forms':lambda v:f'{v[1]}/{v[0]}'}; t.cols=[(k,('实时数据表单上传情况（应传/已传）',) if k=='forms' else p) for k,p in t.cols]
for t in d.tables[2:]:
    for r in t.rows: r['forms']=(11,11) if r['forms'][0]%2 else r['forms']
go('l15-forms-inverse',d,h.whole(d))
d=make(835)
for t in d.tables[2:]: t.fmt={'forms':lambda v:str(v[0])}
for t in d.tables[2:]: t.cols=[(k,('已上传表单数',) if k=='forms' else p) for k,p in t.cols]
go('l16-forms-single-number',d,h.whole(d))
# headers: same words, other meaning
for n,(k0,hd) in enumerate([('uploaded',('新增数据上传量',)),('uploaded',('数据上传量（累计）',)),('uploaded',('数据上传量（上月）',)),('days',('数据未上传天数',)),('op',('门急诊信息','人次（去年同期）')),('opc',('门急诊信息','实时数据不符合率')),('hr',('健康档案累计上传总量','基本信息（本月新增）')),('dc',('出院信息','人次（万）'))]):
    d=make(840+n)
    for t in d.tables[2:]:
        t.cols=[(('x_'+k if k==k0 else k),hd if k==k0 else p) for k,p in t.cols]
        for r in t.rows: r['x_'+k0]=r.get(k0,0)
        f=t.p
        if k0=='opc': t.fmt['x_opc']=lambda v:'/' if v is None else f'{v:.1f}%'
    go(f'l17-{n}-other-meaning',d,h.whole(d))
for n,(k0,hd) in enumerate([('total',('小计（含取消）',)),('phone',('电话预约（成功率）',)),('third_party',('第三方（3月）',)),('online_12320',('12320 在线预约（累计）',)),('total',('小计（万人次）',))]):
    d=make(860+n); t=d.tables[0]
    t.cols=[(('x_'+k if k==k0 else k),hd if k==k0 else p) for k,p in t.cols]
    for r in t.rows: r['x_'+k0]=r[k0]
    t.total['x_'+k0]=t.total[k0]
    go(f'l18-{n}-other-meaning-bk',d,h.whole(d))
