from lib import *; import rhtml as h, rdocx
from rdocx import *
only=sys.argv[1:]
L=[]
def add(n,d,w):
    if only and not any(n.startswith(o) for o in only): return
    w.save(n); L.append((n,d))
def std(w,d,brk=False,per=None,**k):
    w.front(d); w.brk(); w.hot(d)
    for n,t in enumerate(d.tables):
        if brk and n>=2: w.brk()
        kk=dict(k); kk.update((per or {}).get(n,{})); w.table(t,**kk)
    w.back(d)
WB=[1.2,6,2.2,1.8,1.8,1.8,1.8]; WO=[1.2,4.6,2.2]*2; WD=[2.0,2.1,1.1,1.4,1.6,1.6,1.3,1.6,1.7,1.6,1.6]; WH=[5.2,2.2,1.4,1.8,1.8,1.8,1.5,1.8]
PW={0:dict(widths=WB),1:dict(widths=WO),2:dict(widths=WD),3:dict(widths=WH)}
d=make(301,nh=30,nr=30); w=W(size=9,margin=2,footer=['- ','PAGE',' -']); std(w,d,per=PW,rules='grid',repeat=False); add('e01-grid-widths-flow',d,w)
d=make(302,nh=36,nr=34); w=W(size=9,margin=2,footer=['第 ','PAGE',' 页']); std(w,d,per=PW,rules='three',repeat=False); add('e02-three-widths-flow',d,w)
d=make(303,nh=36,nr=34); w=W(size=9,margin=2,header='模拟卫生信息化简报'); std(w,d,per=PW,rules='none',repeat=True); add('e03-none-widths-flow',d,w)
d=make(304,nh=36,nr=34); w=W(size=9,margin=2); P=copy.deepcopy(PW); P[3]['widths']=[2.8,2.4,1.6,2,2,2,1.7,2.0]; P[0]['widths']=[1.2,3.2,2.4,2.2,2.2,2.2,2.2]; std(w,d,per=P,rules='three',repeat=False,valign='center'); add('e04-three-names2lines-center',d,w)
d=make(304,nh=36,nr=34); w=W(size=9,margin=2); std(w,d,per=P,rules='three',repeat=False,valign='top'); add('e05-three-names2lines-top',d,w)
d=make(306,nh=36,nr=34); w=W(size=9,margin=2); std(w,d,per=P,rules='h',repeat=False,valign='center',cantsplit=False); add('e06-h-names2lines',d,w)
d=make(307,nh=36,nr=34); w=W(size=9,margin=2); std(w,d,per=P,rules='v',repeat=False,valign='center'); add('e07-vertical-only',d,w)
d=make(308,nh=36,nr=34); w=W(size=9,margin=2); std(w,d,per=P,rules='open',repeat=False,valign='center'); add('e08-open-sides',d,w)
d=make(309,nh=36,nr=34); w=W(size=9,margin=2); std(w,d,per=P,rules='dotted',repeat=False,numalign='r'); add('e09-dotted',d,w)
# headers spread with spaces and line breaks
sp={'单位':'单　　位','序号':'序\n号','接入单位':'接　入\n单　位','小计':'小  计','名称':'名    称','预约数量':'预约\n数量','第三方':'第 三 方','12320 在线预约':'12320\n在线预约','数据上传天数':'数据上\n传天数','实时数据表单上传情况':'实时数据\n表单上传\n情况','实时数据符合率':'实时数据\n符合率'}
d=make(310,nh=30,nr=30); w=W(size=9,margin=2); std(w,d,per=PW,rules='grid',headwrap=lambda z:sp.get(z,z)); add('e10-spread-heads-grid',d,w)
d=make(310,nh=30,nr=30); w=W(size=9,margin=2); std(w,d,per=PW,rules='none',headwrap=lambda z:sp.get(z,z)); add('e11-spread-heads-none',d,w)
# names distributed
d=make(312,nh=30,nr=30); w=W(size=9,margin=2); std(w,d,per=PW,rules='grid',namealign='d'); add('e12-names-distributed-grid',d,w)
d=make(312,nh=30,nr=30); w=W(size=9,margin=2); std(w,d,per=PW,rules='three',namealign='d'); add('e13-names-distributed-three',d,w)
# district & bookings side by side records
d=make(314,nh=36); d.tables[0].side=2; d.tables[0].total={}; w=W(size=7,margin=1.5,landscape=True); std(w,d,rules='grid',per={0:dict(widths=[1,4.8,1.8,1.4,1.4,1.4,1.4]*2)}); add('e14-bookings-side2-grid',d,w)
d=make(314,nh=36); d.tables[0].side=2; d.tables[0].total={}; w=W(size=7,margin=1.5,landscape=True); std(w,d,rules='none',per={0:dict(widths=[1,4.8,1.8,1.4,1.4,1.4,1.4]*2)}); add('e15-bookings-side2-none',d,w)
d=make(316); d.tables[1].side=3; w=W(size=9,margin=2); std(w,d,rules='none',per=PW|{1:dict(widths=[1.1,3.2,1.5]*3)}); add('e16-online-side3-none',d,w)
d=make(316); d.tables[1].side=1; w=W(size=9,margin=2); std(w,d,rules='three',per=PW|{1:dict(widths=[1.1,6,3])}); add('e17-online-side1-three',d,w)
# landscape section only for wide tables
d=make(318,nr=40); w=W(size=10,margin=2,footer=['PAGE']); w.front(d); w.brk(); w.hot(d); w.table(d.tables[0],widths=WB); w.table(d.tables[1],widths=WO)
s=w.d.add_section(WD_SECTION.NEW_PAGE); w.page(s,True,2); w.table(d.tables[2],rules='three'); w.table(d.tables[3],rules='three',widths=[7,3,2.2,3,2.5,2.5,2.2,2.5],repeat=False)
s=w.d.add_section(WD_SECTION.NEW_PAGE); w.page(s,False,2); w.back(d,False); add('e18-landscape-section',d,w)
# tabs pseudo-table
def tabs(w,t,stops,right=False):
    from docx.enum.text import WD_TAB_ALIGNMENT as TA
    w.p(t.title,12,True,'c')
    if t.scope: w.p(t.scope,9,False,'c')
    lines=[['/'.join(x) if len(x)>1 else x[0] for x in t.head()]]+t.body()
    T=t.totalrow()
    if T: lines.append(T if t.side==1 and len([x for x in T if x])>2 else [f'合计：{[v for v in T if v and v!=t.total_word][0]}'])
    for l in lines:
        p=w.p('\t'.join(l),9)
        for s in stops: p.paragraph_format.tab_stops.add_tab_stop(Cm(s),TA.RIGHT if right else TA.LEFT)
    if t.note: w.p(t.note,9,False,'c')
d=make(319,nh=30,nr=20); w=W(size=9,margin=2); w.front(d); w.brk(); w.hot(d)
tabs(w,d.tables[0],[1.2,7,9.6,11.6,13.6,15.4]); tabs(w,d.tables[1],[1.2,6,8.5,9.7,14.5]); w.table(d.tables[2],widths=WD); w.table(d.tables[3],widths=WH); w.back(d); add('e19-tabs-left',d,w)
d=make(320,nh=30,nr=20); w=W(size=9,margin=2); w.front(d); w.brk(); w.hot(d)
t=d.tables[3]; t.cols=[(k,(p[0] if len(p)==1 else p[0][:-2]+p[1],)) for k,p in t.cols]
tabs(w,d.tables[0],[1.2,7,9.6,11.6,13.6,15.4]); w.table(d.tables[1]); w.table(d.tables[2],widths=WD); tabs(w,t,[5.2,7.2,9,10.8,12.4,14.4,15.4]); w.back(d); add('e20-tabs-flatheads',d,w)
# table in 2-col section, text box skipped
d=make(321); w=W(size=8,margin=1.8); w.front(d); w.brk(); w.hot(d); w.table(d.tables[0],widths=WB)
s=w.d.add_section(WD_SECTION.CONTINUOUS); c=s._sectPr.find(qn('w:cols'))
if c is None: c=OxmlElement('w:cols'); s._sectPr.append(c)
c.set(qn('w:num'),'2'); c.set(qn('w:space'),'400')
d.tables[1].side=1; w.table(d.tables[1],widths=[1,4.2,2.4])
for b in d.briefs: w.p('● '+b,9)
s=w.d.add_section(WD_SECTION.NEW_PAGE); s._sectPr.find(qn('w:cols')).set(qn('w:num'),'1')
w.table(d.tables[2],widths=WD); w.table(d.tables[3],widths=WH); w.back(d); add('e21-two-col-section',d,w)
# nested side by side: layout table holding online table + another (unknown) table
d=make(322); w=W(size=8,margin=1.8); w.front(d); w.brk(); w.hot(d); w.table(d.tables[0],widths=WB)
o=w.d.add_table(rows=1,cols=2); borders(o); d.tables[1].side=1
w.table(d.tables[1],container=o.cell(0,0)); 
w.p('2023 年 4 月热线来电时段统计',12,True,'c',container=o.cell(0,1)); tt=o.cell(0,1).add_table(rows=5,cols=2); borders(tt,**GRID)
for i,(a,b) in enumerate([('时段','来电数'),('0-8 时','312'),('8-12 时','4519'),('12-18 时','5120'),('18-24 时','999')]): w.cell(tt.cell(i,0),a); w.cell(tt.cell(i,1),b)
w.table(d.tables[2],widths=WD); w.table(d.tables[3],widths=WH); w.back(d); add('e22-nested-two-tables',d,w)
convert([n for n,_ in L])
for n,d in L: report(n,d,f'./pdf/{n}.pdf')
