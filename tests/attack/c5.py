from lib import *; from rrl import *
only=sys.argv[1:]
WB=[28,160,62,56,56,56,60]; WO=[28,130,70]*2; WD=[52,54,34,42,44,46,38,46,50,44,44]; WH=[140,58,40,46,48,50,42,52]
def allt(r,d,flow=True,per={},**k):
    r.front(d); r.newpage(); r.hot(d)
    for t,w in zip(d.tables,(WB,WO,WD,WH)):
        kk=dict(k); kk.update(per.get(t.kind,{})); w=kk.pop('w',w); r.table(t,w,**kk)
    r.back(d)
def go(n,d,f):
    if only and not any(n.startswith(o) for o in only): return
    if not os.environ.get('NOPDF'): f()
    report(n,d,f'./pdf/{n}.pdf')
def case(n,seed,rk={},tk={},per={},mk={},mod=None):
    d=make(seed,**mk)
    if mod: mod(d)
    go(n,d,lambda: allt(R(n,**rk),d,per=per,**tk))
A4L=(842,595)
case('r01-three',401,tk=dict(rules='three'),mk=dict(nh=36,nr=34),rk=dict(foot=lambda p:f'第 {p} 页 共 8 页'))
case('r02-none',402,tk=dict(rules='none'),mk=dict(nh=36,nr=34),rk=dict(foot=lambda p:f'— {p} —'))
case('r03-none-right-charwise',403,tk=dict(rules='none',numalign='r',repeat=False),mk=dict(nh=36,nr=34),rk=dict(charwise=True,foot=lambda p:str(p),head='模拟卫生信息化简报'))
case('r04-double-left',404,tk=dict(rules='double',numalign='l',headalign='l'),mk=dict(nh=36,nr=34))
case('r05-grid-overprint',405,tk=dict(rules='grid'),rk=dict(bold=3))
case('r06-h-top-names',406,tk=dict(rules='h',valign='t',repeat=False),mk=dict(nh=36,nr=40),per={'bookings':dict(w=[28,70,72,66,66,66,70]),'hospital_reporting':dict(w=[70,64,50,56,58,60,52,62])})
case('r07-three-top-names',406,tk=dict(rules='three',valign='t',repeat=False),mk=dict(nh=36,nr=40),per={'bookings':dict(w=[28,70,72,66,66,66,70]),'hospital_reporting':dict(w=[70,64,50,56,58,60,52,62])})
case('r08-three-mid-names',406,tk=dict(rules='three',valign='m',repeat=False),mk=dict(nh=36,nr=40),per={'bookings':dict(w=[28,70,72,66,66,66,70]),'hospital_reporting':dict(w=[70,64,50,56,58,60,52,62])})
case('r09-none-mid-names-pad8',409,tk=dict(rules='none',valign='m',repeat=False,pad=9),mk=dict(nh=36,nr=40),per={'bookings':dict(w=[28,70,72,66,66,66,70]),'hospital_reporting':dict(w=[70,64,50,56,58,60,52,62])})
case('r10-none-top-names-pad8',409,tk=dict(rules='none',valign='t',repeat=False,pad=9),mk=dict(nh=36,nr=40),per={'bookings':dict(w=[28,70,72,66,66,66,70]),'hospital_reporting':dict(w=[70,64,50,56,58,60,52,62])})
case('r11-landscape-wide',411,tk=dict(rules='three',numalign='r'),rk=dict(size=A4L),per={'bookings':dict(w=[40,230,100,90,90,90,90]),'online_bookings':dict(w=[50,200,115]*2),'district_reporting':dict(w=[90,80,50,70,70,70,60,70,60,55,55]),'hospital_reporting':dict(w=[220,90,70,80,70,80,50,70])})
case('r12-landscape-wide-none',411,tk=dict(rules='none',numalign='r'),rk=dict(size=A4L),per={'bookings':dict(w=[40,230,100,90,90,90,90]),'online_bookings':dict(w=[50,200,115]*2),'district_reporting':dict(w=[90,80,50,70,70,70,60,70,60,55,55]),'hospital_reporting':dict(w=[220,90,70,80,70,80,50,70])})
case('r13-rotate90',413,tk=dict(rules='three'),rk=dict(rot=90))
def fw(d):
    f=lambda v:''.join(chr(ord(c)+0xFEE0) if '!'<=c<='~' else c for c in str(v))
    for t in d.tables: t.fmt={k:(lambda v,f=f: f('/' if v is None else v)) for k in M if k not in PCT}|{k:(lambda v,f=f: '／' if v is None else f(f'{v:.1f}%')) for k in PCT}|{'forms':lambda v,f=f:f(f'{v[0]}/{v[1]}')}
case('r14-fullwidth-grid',414,tk=dict(rules='grid',size=6.5),mod=fw)
case('r15-fullwidth-none',414,tk=dict(rules='none',size=6.5),mod=fw)
import csv
RAD={}
for a,b in zip('⼈⼀⼆⼗⼝⼤⼦⼩⼭⼯⽇⽉⽔⽥⽩⽪⾏⾐⾝⾜⾞⾦⾨⾯⾷⾸⾻⾼⿐⿎⻄⻅⻓⻔⻋⻚','人一二十口大子小山工日月水田白皮行衣身足车金门面食首骨高鼻鼓西见长门车页'): RAD.setdefault(b,a)
# reportlab STSong can't show radicals: use NotoSans CJK otf? skip; test via text only
case('r16-thin-tight-none',416,tk=dict(rules='none',size=7.5,pad=1,lead=1.15,repeat=False),mk=dict(nh=40,nr=40))
case('r17-dash-blank',417,tk=dict(rules='none'),mod=lambda d:[t.fmt.update({k:(lambda v:'—' if v in(None,) else f'{v:.1f}%') for k in PCT}) for t in d.tables[2:]])
def blanks(d):
    r=random.Random(9)
    for t in d.tables[2:]:
        for row in t.rows:
            for k,_ in t.cols:
                if k not in('name','uploaded') and r.random()<.15:
                    row[k]=''
        t.fmt={'forms':lambda v:'' if v=='' else f'{v[0]}/{v[1]}'}
case('r18-blanks-none',418,tk=dict(rules='none'),mod=blanks)
case('r19-blanks-three-right',419,tk=dict(rules='three',numalign='r'),mod=blanks)
def blankcol(d):
    t=d.tables[3]
    for i,row in enumerate(t.rows):
        if i!=4: row['dcc']='';row['dc']=''
        if i%3: row['opc']=''
case('r20-blankcol-none',420,tk=dict(rules='none'),mod=blankcol)
case('r21-blankcol-right',420,tk=dict(rules='none',numalign='r'),mod=blankcol)
