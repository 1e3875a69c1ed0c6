from lib import *; import rhtml as h, rdocx
from rdocx import *
only=sys.argv[1:]
L=[]
def add(n,d,w):
    if only and not any(n.startswith(o) for o in only): return
    w.save(n); L.append((n,d))
WB=[1.2,6,2.2,1.8,1.8,1.8,1.8]; WO=[1.2,4.6,2.2]*2; WD=[2.0,2.1,1.1,1.4,1.6,1.6,1.3,1.6,1.7,1.6,1.6]; WH=[5.2,2.2,1.4,1.8,1.8,1.8,1.5,1.8]
def std(w,d,per=None,brk=False,**k):
    w.front(d); w.brk(); w.hot(d)
    for t,wd in zip(d.tables,(WB,WO,WD,WH)):
        kk=dict(k); kk.setdefault('widths',wd)
        if per: per(t,kk)
        w.table(t,**kk)
    w.back(d)
# 1 strike-through correction, tracked deletion
d=make(601); w=W(size=8.5,margin=1.8); w.front(d); w.brk(); w.hot(d)
tb=[w.table(t,widths=x) for t,x in zip(d.tables,(WB,WO,WD,WH))]
def strike(cell,old,new):
    p=cell.paragraphs[0]
    for r in list(p.runs): r._r.getparent().remove(r._r)
    r=p.add_run(str(old)); setfont(r,8.5); r.font.strike=True
    r=p.add_run(str(new)); setfont(r,8.5)
strike(tb[3].cell(4,1),12345,d.tables[3].rows[2]['uploaded']); strike(tb[3].cell(6,4),777,d.tables[3].rows[4]['op']); w.back(d); add('f01-strike-grid',d,w)
# 2 superscript runs
d=make(602); w=W(size=8.5,margin=1.8); w.front(d); w.brk(); w.hot(d)
tb=[w.table(t,widths=x) for t,x in zip(d.tables,(WB,WO,WD,WH))]
def sup(cell,m):
    r=cell.paragraphs[0].add_run(m); setfont(r,8.5); r.font.superscript=True
sup(tb[3].cell(4,1),'1'); sup(tb[3].cell(6,4),'2)'); sup(tb[3].cell(7,0),'[3]'); sup(tb[3].cell(8,2),'注1'); sup(tb[2].cell(4,1),'*'); sup(tb[2].cell(5,0),'①')
w.back(d); add('f02-word-superscript-grid',d,w)
# 3 white hidden number
d=make(603); w=W(size=8.5,margin=1.8); w.front(d); w.brk(); w.hot(d)
tb=[w.table(t,widths=x) for t,x in zip(d.tables,(WB,WO,WD,WH))]
from docx.shared import RGBColor
c=tb[3].cell(5,1).paragraphs[0]; r=c.add_run('9'); setfont(r,8.5); r.font.color.rgb=RGBColor(255,255,255)
for row in range(3,8):
    r=tb[3].cell(row,7).paragraphs[0].add_run('88'); setfont(r,8.5); r.font.color.rgb=RGBColor(255,255,255)
w.back(d); add('f03-white-digits',d,w)
# 4 diagonal header
d=make(604); w=W(size=8.5,margin=1.8); w.front(d); w.brk(); w.hot(d)
tb=[w.table(t,widths=x) for t,x in zip(d.tables,(WB,WO,WD,WH))]
for t in tb[2:]:
    c=t.cell(0,0); w.cell(c,'    项目\n单位',8); cellborder(c,tl2br='single')
w.back(d); add('f04-diagonal-head',d,w)
# 5 unit captions
d=make(605); w=W(size=8.5,margin=1.8); std(w,d,caption_unit='单位：人次、条、%'); add('f05-caption-unit-grid',d,w)
d=make(605); w=W(size=8.5,margin=1.8); std(w,d,caption_unit='单位：人次、条、%',rules='three'); add('f06-caption-unit-three',d,w)
# 6 notes after table
d=make(607); d.tables[3].note='注：1.南京鼓楼医院数据含江北院区；2.“/”表示该单位未上传，共 3 家。\n'+d.tables[3].note; w=W(size=8.5,margin=1.8); std(w,d); add('f07-zhu-note',d,w)
# 7 row splits over the page w/ name second line overleaf (no cantSplit, top aligned)
for i,(rules,va) in enumerate([('grid','center'),('three','top'),('h','center')]):
    d=make(608+i,nh=44,nr=44); w=W(size=10.5,margin=2); w.sec.top_margin=Cm(2.2+.17*i)
    P={'bookings':[1.2,3.4,2.4,2.2,2.2,2.2,2.2],'hospital_reporting':[2.9,2.6,1.6,2,2.2,2,1.9,2.0]}
    std(w,d,rules=rules,valign=va,cantsplit=False,repeat=False,per=lambda t,kk:kk.update(widths=P.get(t.kind,kk['widths']),size=8 if t.kind[0]=='d' else None))
    add(f'f{8+i:02d}-namesplit-{rules}-{va}',d,w)
# 8 header in running header that includes table-like text; footers with numbers
d=make(611,nr=40,nh=40); w=W(size=9,margin=2,header='模拟市卫生信息中心    2023 年第 5 期    总第 137 期',footer=['第 ','PAGE',' 页 共 ','NUMPAGES',' 页']); std(w,d,rules='none',repeat=False); add('f11-header-footer-none',d,w)
# 9 text box title & floating table? use frame: title in a 1-cell borderless table
d=make(612); w=W(size=8.5,margin=1.8); w.front(d); w.brk(); w.hot(d)
for t,x in zip(d.tables,(WB,WO,WD,WH)):
    o=w.d.add_table(rows=1,cols=1); borders(o,**GRID); w.cell(o.cell(0,0),t.title,12,True); w.table(t,title=False,widths=x)
w.back(d); add('f12-title-in-box',d,w)
# 10 title inside the table as merged first row
d=make(613); w=W(size=8.5,margin=1.8); w.front(d); w.brk(); w.hot(d)
for t,x in zip(d.tables,(WB,WO,WD,WH)):
    t2=copy.deepcopy(t); t2.cols=[(k,(t.title,)+p) for k,p in t.cols]; w.table(t2,title=False,widths=x)
w.back(d); add('f13-title-merged-row',d,w)
# 11 whole page one table: nested table within cell
d=make(614); w=W(size=8,margin=1.8); w.front(d); w.brk(); w.hot(d)
o=w.d.add_table(rows=1,cols=1); borders(o,**GRID)
for t,x in zip(d.tables[:2],([1.1,5.4,2,1.7,1.7,1.7,1.7],[1.1,4.2,2.2]*2)): w.table(t,widths=x,container=o.cell(0,0))
w.brk(); w.table(d.tables[2],widths=WD); w.table(d.tables[3],widths=WH); w.back(d); add('f14-nested-in-frame',d,w)
# 12 merged rank: tie (rank cell merged)
# 13 3-level heads
d=make(616)
for t in d.tables[2:]: t.cols=[(k,(('实时数据上传情况',)+p) if len(p)==2 and p[0]!='健康档案累计上传总量' else p) for k,p in t.cols]
w=W(size=8.5,margin=1.8); std(w,d); add('f15-3level-grid',d,w)
w=W(size=8.5,margin=1.8); std(w,d,rules='three'); add('f16-3level-three',d,w)
w=W(size=8.5,margin=1.8); std(w,d,rules='none'); add('f17-3level-none',d,w)
# 14 days over 31 etc skip; 15 blank rows & empty cells rows
d=make(618); w=W(size=8.5,margin=1.8); w.front(d); w.brk(); w.hot(d)
for t,x in zip(d.tables,(WB,WO,WD,WH)):
    B=t.body(); B=B[:7]+[['']*len(B[0])]+B[7:]; B=B[:12]+[['……']+['']*(len(B[0])-1)]+B[12:] if False else B
    w.table(t,widths=x,rows=B)
w.back(d); add('f18-empty-row-grid',d,w)
# 16 header row repeated mid table manually
d=make(619,nr=30); w=W(size=8.5,margin=1.8); w.front(d); w.brk(); w.hot(d); 
for t,x in zip(d.tables[:3],(WB,WO,WD)): w.table(t,widths=x)
t=d.tables[3]; B=t.body(); w.table(t,widths=WH,rows=B[:14],note=False); w.table(t,widths=WH,rows=B[14:],title=False,note=True); w.back(d); add('f19-two-tables-one-title',d,w)
# 17 second table without header directly below after a paragraph
d=make(620,nr=30); w=W(size=8.5,margin=1.8); w.front(d); w.brk(); w.hot(d); 
for t,x in zip(d.tables[:3],(WB,WO,WD)): w.table(t,widths=x)
t=d.tables[3]; B=t.body(); w.table(t,widths=WH,rows=B[:14],note=False); w.p(''); w.table(t,widths=WH,rows=B[14:],title=False,note=True,withhead=False); w.back(d); add('f20-second-table-nohead',d,w)
# 18 hospital table sorted in two halves side by side (without no.)
d=make(621,nr=30); d.tables[3].side=2; w=W(size=7,margin=1.2,landscape=True); w.front(d); w.brk(); w.hot(d)
for t,x in zip(d.tables,([1.2,6,2.2,1.8,1.8,1.8,1.8],WO,[2.4,2.4,1.6,2,2.2,2.2,1.8,2.2,2.2,2,2],[4.2,1.7,1.2,1.5,1.4,1.5,1.2,1.5]*2)): w.table(t,widths=x,rules='three')
w.back(d); add('f21-hospital-side2-three',d,w)
convert([n for n,_ in L])
for n,d in L: report(n,d,f'./pdf/{n}.pdf')
