import logging; logging.disable(logging.CRITICAL)
import random, json, sys, os, re, unicodedata, copy, subprocess, time
sys.path.insert(0,'')
def fold(t): return ''.join(''.join(unicodedata.normalize('NFKC',c) for c in t).split())
HOSP="""南京市儿童医院 南京鼓楼医院 南京鼓楼医院江北国际医院 南京市第一医院 南京市中医院 南京市口腔医院 南京市胸科医院 江苏省中西医结合医院 南京市高淳人民医院 东南大学附属中大医院 中国医学科学院皮肤病研究所 南京市中西医结合医院 南京医科大学第二附属医院 南京市第二医院 江苏省第二中医院 南京市江宁医院（湖山路） 江苏省肿瘤医院 南京市高淳中医院 东部战区空军医院 南京明基医院 南京雨花口腔医院 南京同仁医院 江苏省人民医院 南京医科大学附属逸夫医院 南京市六合区人民医院 南京市妇幼保健院 南京江北医院 江苏省省级机关医院 南京仁品耳鼻喉专科医院 南京市溧水区中医院 南京梅山医院 南京市职业病防治院 南京市栖霞区医院 南京医科大学友谊整形外科医院 南京固生堂宁西中医 南京医科大学第四附属医院(京新) 南京脑科医院 江苏省口腔医院 东部战区总医院秦淮医疗区 南京医科大学附属眼科医院 泰康仙林鼓楼医院 江苏民政康复医院 南京浦口新城医院 南京溧水开发区人民医院""".split()
DIST="江宁区 溧水区 建邺区 浦口区 高淳区 雨花台区 鼓楼区 栖霞区 江北新区 六合区 玄武区 秦淮区".split()
M={'online_12320':'bookings_online_12320','phone':'bookings_phone','in_clinic':'bookings_in_clinic','third_party':'bookings_third_party','total':'bookings_total','bookings':'channel_bookings','uploaded':'uploaded_records','days':'days','op':'outpatient_visits','opc':'outpatient_compliance','dc':'discharges','dcc':'discharge_compliance','hr':'health_records','ht':'hypertension_records','dm':'diabetes_records'}
PCT={'opc','dcc'}
class Table:
    def __init__(s,kind,title,cols,rows,total=None,note='',scope='',numbered=False,side=1):
        s.kind,s.title,s.cols,s.rows,s.total,s.note,s.scope,s.numbered,s.side=kind,title,cols,rows,total,note,scope,numbered,side
        s.fmt={}; s.total_word='合计'; s.namefmt=lambda n:n; s.total_first=False
    def p(s,key,v,row=None):
        if row is not None and key in row.get('_p',{}): return row['_p'][key]
        if key in s.fmt: return s.fmt[key](v)
        if key=='no': return str(v)
        if key=='name': return s.namefmt(v)
        if v is None: return '/'
        if v=='' : return ''
        if key in PCT: return f'{v:.2f}%'
        if key=='forms': return f'{v[0]}/{v[1]}'
        return str(v)
    def body(s):
        out=[]
        recs=[[s.p(k,(i if k=='no' else r.get(k)),r) for k,_ in s.cols] for i,r in enumerate(s.rows,1)]
        if s.side==1: out=recs
        else:
            h=-(-len(recs)//s.side)
            for i in range(h):
                line=[]
                for j in range(s.side):
                    x=i+j*h
                    line+= recs[x] if x<len(recs) else ['']*len(s.cols)
                out.append(line)
        return out
    def head(s):
        return [p for _,p in s.cols]*s.side
    def totalrow(s):
        if not s.total: return None
        return [s.total_word if k=='no' else ('' if k=='name' and any(q=='no' for q,_ in s.cols) else (s.total_word if k=='name' else (s.p(k,s.total[k]) if k in s.total else ''))) for k,_ in s.cols]
def header_matrix(paths):
    """rows of (text, col, colspan, rowspan)"""
    L=max(len(p) for p in paths); rows=[]
    for l in range(L):
        row=[];c=0
        while c<len(paths):
            p=paths[c]
            if l<len(p):
                e=c+1
                if l<len(p)-1:
                    while e<len(paths) and len(paths[e])>l+1 and paths[e][:l+1]==p[:l+1]: e+=1
                    row.append((p[l],c,e-c,1))
                else: row.append((p[l],c,1,L-l))
                c=e
            else: c+=1
        rows.append(row)
    return rows
class Doc:
    pass
def make(seed,nh=24,nr=20,nd=12,due=11,year=2023,month=4,series='模拟卫生信息化简报'):
    r=random.Random(seed); d=Doc(); d.year,d.month=year,month; d.series=series
    ny,nm=(year,month+1) if month<12 else (year+1,1)
    d.iy,d.num=ny,nm; d.total_no=(ny-2012)*12+nm
    d.mast=[series,f'{ny} 年第 {nm} 期（总第 {d.total_no} 期）',f'模拟市卫生信息中心 编印 {ny} 年 {nm} 月 24 日']
    hs=HOSP[:]; r.shuffle(hs)
    def big(a,b): return int(10**r.uniform(a,b))
    rows=[]
    for h in hs[:nh]:
        o,p,c,t=[r.choice([0,big(0,4),big(1,4)]) for _ in range(4)]; p=min(p,1700)
        rows.append(dict(name=h,online_12320=o,phone=p,in_clinic=c,third_party=t,total=o+p+c+t))
    rows.sort(key=lambda x:-x['total'])
    tot={k:sum(x[k] for x in rows) for k in ('online_12320','phone','in_clinic','third_party','total')}
    ym=f'{year} 年 {month} 月'
    d.cum=big(7,7.7)
    book=Table('bookings',f'{ym}预约挂号服务统计',[('no',('序号',)),('name',('单位',)),('online_12320',('12320 在线预约',)),('phone',('电话预约',)),('in_clinic',('诊间预约',)),('third_party',('第三方',)),('total',('小计',))],rows,tot,f'（截止 {ym}底，总预约挂号量为 {d.cum} 次）',numbered=True)
    on=tot['online_12320']; a=on//3; b=on//2; c3=on-a-b
    ch=[('健康南京客户端',a),('南京卫生 12320 微信平台',b),('我的南京客户端',big(2,4)),('12320 快速预约',tot['phone']),('江苏省预约挂号网',big(2,4)),('南京卫生 12320 网',c3),('就医 160',big(1,3))]
    onl=Table('online_bookings',f'{ym}线上预约情况统计',[('no',('序号',)),('name',('名称',)),('bookings',('预约数量',))],[dict(name=n,bookings=v) for n,v in ch],dict(bookings=sum(v for _,v in ch)),scope='（不包含 12320 电话预约、医院诊间预约、医院自有途径预约）',numbered=True,side=2)
    def rep(n,dist=False):
        z=r.random()
        x=dict(name=n,uploaded=big(4,7.3),days=r.choice([30,30,29,27,26,17]),forms=(r.randint(0,due),due),op=big(3,5.6),opc=round(r.uniform(5,99.9),1),dc=big(2,4),dcc=round(r.uniform(5,99.9),1))
        if z<.12: x['dc']=0;x['dcc']=None
        if .12<z<.2: x['opc']=None
        if dist: x.update(hr=big(5,6),ht=big(4,5),dm=big(3.5,4.6))
        return x
    rc=[('name',('接入单位',)),('uploaded',('数据上传量',)),('days',('数据上传天数',)),('forms',('实时数据表单上传情况',)),('op',('门急诊信息','人次')),('opc',('门急诊信息','实时数据符合率')),('dc',('出院信息','人次')),('dcc',('出院信息','实时数据符合率'))]
    dc=rc+[('hr',('健康档案累计上传总量','基本信息')),('ht',('健康档案累计上传总量','高血压')),('dm',('健康档案累计上传总量','糖尿病'))]
    ds=DIST[:nd]; r.shuffle(ds)
    dis=Table('district_reporting',f'{ym}模拟市卫生信息平台数据采集情况（区）',dc,[rep(n,True) for n in ds])
    hs2=HOSP[:]; r.shuffle(hs2)
    d.rec=round(r.uniform(150,220),2)
    hos=Table('hospital_reporting',f'{ym}模拟市卫生信息平台数据采集情况（医院）',rc,[rep(n) for n in hs2[:nr]],note=f'（截止 {ym}底，区及医院累计校验入库数据 {d.rec} 亿条）')
    comp=big(2,3); cat=[('咨询类（不含专家咨询）',big(3,4),'个'),('医疗服务投诉',comp,'个'),('电话预约',big(3,4),'个'),('人工服务',big(3,4),'通'),('心理危机干预',big(2,2.9),'通'),('自助语音问答',big(2,3),'个')]
    calls=sum(x[1] for x in cat); ords=[('市 12345 工单',big(3,3.5)),('省 12345 工单',big(2,3)),('自接工单',comp)]
    sz,nt=big(3,4.3),big(2,3)
    d.hot=dict(title=f'南京 12320 卫生热线 {ym}数据统计',paras=[f'{ym}，南京 12320 卫生热线共受理咨询电话 {calls} 个，其中'+'、'.join(f'{n} {v} {u}' for n,v,u in cat)+'，受理'+'，'.join(f'{n} {v} 件' for n,v in ords)+'。',f'{ym}，全省 12320 共接听电话 {calls+sz+nt} 人次，其中南京 {calls} 人次、苏州市 {sz} 人次、南通市 {nt} 人次。'])
    d.hottruth={(n,'calls'):v for n,v,_ in cat}|{(fold(n),'orders'):v for n,v in ords}|{('南京','province_calls'):calls,('苏州市','province_calls'):sz,('南通市','province_calls'):nt}
    d.hottot={'calls':calls,'province_calls':calls+sz+nt}
    d.tables=[book,onl,dis,hos]
    d.article=('模拟市卫健委调研 12320 卫生热线',['5 月 6 日，模拟市卫健委有关负责人到 12320 咨询大厅调研，听取了卫生热线工作情况汇报，并对咨询员们表示亲切慰问。','调研组充分肯定了热线在健康咨询、诉求处理、正面宣传等方面的工作，希望继续坚持服务创新。'])
    d.briefs=['5 月 15 日，受有关部门委托，咨询公司赴模拟市就都市圈建设情况进行专题调研。','5 月 19 日，模拟市卫健委召开全市医疗卫生机构数字人民币试点工作培训会，有关负责人出席会议并讲话。']
    d.col=['模拟市卫生信息中心','地址：模拟市紫竹林 3 号','邮编：210003','电话：025-00000000']
    d.has_hot=True; d.extra_ok=[]
    return d
def truth(d):
    t={}; tt={}
    if d.has_hot: t|={(fold(a),m):v for (a,m),v in d.hottruth.items()}; tt|=d.hottot
    for tb in d.tables:
        if not tb.kind in ('bookings','online_bookings','district_reporting','hospital_reporting'): continue
        keys=[k for k,_ in tb.cols]
        for r in tb.rows:
            for k in keys:
                if k in('no','name') or k.startswith('x_'): continue
                v=r[k]; n=fold(r.get('_truename',r['name']))
                if k=='forms':
                    t[n,'forms']=v[0] if v else None; t[n,'forms_due']=v[1] if v else None
                else: t[n,M[k]]=None if v=='' else v
        if tb.total:
            for k,v in tb.total.items():
                if k in keys and k in M: tt[M[k]]=v
        if tb.kind=='bookings' and tb.note: tt['bookings_cumulative']=d.cum
        if tb.kind=='hospital_reporting' and tb.note: tt['records_cumulative']=round(d.rec*10**8)
    return t,tt
KINDOF={}
def kind_of(m):
    if m in('calls','orders','province_calls'): return 'hotline'
    if m=='channel_bookings': return 'online_bookings'
    if m.startswith('bookings'): return 'bookings'
    return 'reporting'
def compare(d,pdf,verbose=False):
    from db.child import parse
    t0=time.time()
    try: i=parse(open(pdf,'rb').read())
    except Exception as e:
        import traceback
        return dict(crash=traceback.format_exc()[-1500:])
    dt=time.time()-t0
    if not hasattr(i,'figures'): return dict(refused=i.zh+' | '+i.en)
    t,tt=truth(d); wrong=[];miss=[];inv=[]
    got={}
    for f in i.figures:
        got.setdefault((fold(f.printed_name),f.metric),[]).append(f.value)
    warn=[('unread',u.line,u.text,u.why_en) for u in i.unread]+[('check',c.name,c.subject,c.expected,c.found,c.line,c.note) for c in i.checks if not c.ok]
    warn+=[('uncertain',f.line,f.printed_name,f.metric,f.value.printed) for f in i.figures if f.value.state=='uncertain']
    for k,v in t.items():
        g=got.get(k)
        if g is None: miss.append((k,v))
        elif len(g)>1 or g[0].number!=v or (v is None and g[0].state not in('not reported','blank')): wrong.append((k,v,[ (x.number,x.printed,x.state) for x in g]))
    for k,g in got.items():
        if k not in t: inv.append((k,[(x.number,x.printed,x.state) for x in g]))
    gt={x.name:x.number for x in i.totals}
    for k,v in tt.items():
        if k not in gt: miss.append((('TOTAL',k),v))
        elif gt[k]!=v: wrong.append((('TOTAL',k),v,gt[k]))
    for k,v in gt.items():
        if k not in tt: inv.append((('TOTAL',k),v))
    mm=f'{d.year}-{d.month:02d}'
    badmonth=sorted({(f.month) for f in i.figures if f.month!=mm})
    mast=(i.masthead.year,i.masthead.number,i.masthead.total_number)
    badmast=None if mast==(d.iy,d.num,d.total_no) else mast
    # silence: no warning text mentions unit / value / metric / table
    blob=' '.join(fold(' '.join(str(x) for x in w)) for w in warn)
    silent=[]
    for k,v,*rest in wrong+[(k,v) for k,v in miss]:
        u,m=k; 
        if u=='TOTAL': named= m in blob
        else:
            vv=str(v) if not isinstance(v,float) else str(v)
            lines=[f.line for f in i.figures if fold(f.printed_name)==u and f.metric==m]
            named= (u in blob) or (m in blob) or any(w[1] in lines for w in warn if w[0] in('unread',)) or (v not in(None,0) and len(vv)>3 and vv in blob)
        if not named and u!='TOTAL':
            rowlines={f.line for f in i.figures if fold(f.printed_name)==u and kind_of(f.metric)==kind_of(m)}
            named=any(w[0]=='unread' and w[1] in rowlines and (vv in fold(w[2]) or v in(None,'')) for w in warn)
            named=named or any(w[0]=='unread' and u[:2] in fold(w[2]) and len(w[2].split())>=4 for w in warn)
            named=named or any(w[0]=='check' and w[1]=='sections' and kind_of(m) in w[6] for w in warn)
        if not named: silent.append(k)
    quiet=[(k,v,g) for k,v,g in wrong if k[0]=='TOTAL' or any(x[2] in('read','blank','not reported') for x in g)]
    sinv=[k for k,_ in inv if not(k[0]!='TOTAL' and fold(k[0]) in blob)]
    return dict(n=len(t)+len(tt),wrong=wrong,miss=miss,inv=inv,silent=silent,quiet=quiet,silent_inv=sinv,warn=warn,badmonth=badmonth,badmast=badmast,secs=round(dt,1),issue=i)
def report(name,d,pdf,full=4):
    from collections import Counter
    r=compare(d,pdf)
    if 'crash' in r or 'refused' in r:
        print(f'## {name}: ',r); sys.stdout.flush(); return r
    invu=Counter(k[0] for k,g in r['inv'] if k[0]!='TOTAL' and any(x[2]=='read' for x in g))
    print(f"## {name}: n={r['n']} wrong={len(r['wrong'])} miss={len(r['miss'])} QUIETWRONG={len(r['quiet'])} SILENT={len(r['silent'])} INVREAD={dict(list(invu.items())[:8])} warn={len(r['warn'])} month={r['badmonth']} mast={r['badmast']}")
    for k in ('quiet','silent'):
        for x in r[k][:full]: print('    ',k.upper(),x)
    w2=[x for x in r['wrong'] if x not in r['quiet']]
    for x in w2[:3]: print('     wrong',x)
    c=Counter((kind_of(k[1]),k[1]) for k,v in r['miss']); 
    if c: print('     miss',{m:n for (_,m),n in c.items()}, [k[0] for k,_ in r['miss']][:6])
    if r['inv']: print('     inv',r['inv'][:3])
    seen=Counter()
    for w in r['warn']:
        key=(w[0],w[-1] if w[0]=='unread' else w[1] if w[0]=='check' else '')
        seen[key]+=1
        if seen[key]<=2: print('     W',w)
    big={str(k):n for k,n in seen.items() if n>2}
    if big: print('     W more',big)
    sys.stdout.flush()
    return r
