from lib import *; from rrl import *
import io
only=sys.argv[1:]
WB=[28,160,62,56,56,56,60]; WO=[28,130,70]*2; WD=[52,54,34,42,44,46,38,46,50,44,44]; WH=[140,58,40,46,48,50,42,52]
def go(n,d,f):
    if only and not any(n.startswith(o) for o in only): return
    if not os.environ.get('NOPDF'): f()
    return report(n,d,f'./pdf/{n}.pdf')
# f: names split over pages, rest "医院" at page top
def splitname(n,rules,val_first=True):
    d=make(1001,nh=20,nr=1); t=d.tables[3]
    names=['南京市'+a+b+'附属'+c+'医院' for a,b,c in zip('东西南北中上下左右前后内外高低大小新老长短春夏秋冬雨雪风霜天地玄黄宇宙洪荒','湖江山城河桥门街巷园'*4,['康复','口腔','眼科','骨科','妇产']*8)]
    r=random.Random(5); base=make(1002,nr=36).tables[3].rows
    t.rows=[dict(b,name=nm) for b,nm in zip(base,names[:36])]
    def f():
        R_=R(n); R_.front(d); R_.newpage(); R_.hot(d)
        R_.table(d.tables[0],WB,rules=rules); R_.table(d.tables[1],WO,rules=rules); R_.table(d.tables[2],WD,rules=rules); R_.newpage()
        t2=copy.copy(t); rows=t.rows; w=[72,64,48,56,58,60,52,62]; xs=[56]
        for a in w: xs.append(xs[-1]+a)
        t3=copy.copy(t); t3.rows=[]; R_.table(t3,w,rules=rules,note=False)
        c=R_.c
        for i,row in enumerate(rows):
            ls=R_.wrap(row['name'],8.5,68); y=R_.y
            vals=[t.p(k,row[k],row) for k,_ in t.cols[1:]]
            last=i in(9,19,29)
            R_.text(xs[0]+3,y,ls[0],8.5)
            def vv(y):
                for j,v in enumerate(vals): R_.text((xs[j+1]+xs[j+2])/2,y,v,8.5,'c')
            if val_first: vv(y)
            if last: R_.newpage(); y=R_.y+11.5
            if not val_first: vv(y-11.5)
            for q in ls[1:]: y-=11.5; R_.text(xs[0]+3,y,q,8.5)
            R_.y=y-17
        R_.line(t.note,8.5,'c'); R_.back(d)
    return d,f
for n,ru,vf in(('n01-split-rest-on-top','none',True),('n02-split-values-overleaf','none',False)):
    d,f=splitname(n,ru,vf); go(n,d,f)
# crop box
class RC(R):
    def start(s):
        s.y=s.H-s.m; s.c.setCropBox((30,30,s.W-30,s.H-30)); s.c.setFont('Times-Roman',9)
        s.c.drawString(5,s.H-14,'20230505-p%d 00:31 CMYK'%s.pn); s.c.drawString(s.W-28,300,'+12')
def allt(r,d,**k):
    r.front(d); r.newpage(); r.hot(d)
    for t,w in zip(d.tables,(WB,WO,WD,WH)): r.table(t,w,**k)
    r.back(d)
d=make(1003); go('n03-cropbox-marks',d,lambda: allt(RC('n03-cropbox-marks',margin=70),d,rules='three'))
# OCR layer: page image + invisible text with a wrong digit
def ocr(n,src_seed):
    d=make(src_seed); allt(R(n+'-src'),d,rules='grid')
    import pypdfium2 as pd
    doc=pd.PdfDocument(f'./pdf/{n}-src.pdf'); ims=[doc[i].render(scale=1.6).to_pil() for i in range(len(doc))]
    d2=copy.deepcopy(d); t=d2.tables[3]
    for i in(2,5,9): t.rows[i]['uploaded']=int(str(t.rows[i]['uploaded']).replace('1','7',1).replace('8','3',1)); 
    from reportlab.lib.utils import ImageReader
    class RO(R):
        def start(s):
            s.y=s.H-s.m
            if s.pn-1<len(ims): s.c.drawImage(ImageReader(ims[s.pn-1]),0,0,s.W,s.H)
            s.c._code.append('3 Tr')
    allt(RO(n),d2,rules='none'); 
    return d
n='n04-ocr-layer-wrong-digit'; d=make(1004)
if not only or any(n.startswith(o) for o in only):
    if not os.environ.get('NOPDF'): ocr(n,1004)
    report(n,d,f'./pdf/{n}.pdf')
# two numbers nearly touching columns (right next to left)
d=make(1005); go('n05-tight-columns-none',d,lambda: allt(R('n05-tight-columns-none'),d,rules='none',numalign='r',size=8.5) )
class RT(R):
    pass
def tight(n,na,WDx,WHx,size=8.5):
    d=make(1006)
    def f():
        r=R(n); r.front(d); r.newpage(); r.hot(d)
        for t,w in zip(d.tables,(WB,WO,WDx,WHx)): r.table(t,w,rules='none',numalign=na,size=size)
        r.back(d)
    go(n,d,f)
tight('n06-tight-center',"c",[44,38,30,34,38,38,30,40,38,36,36],[135,42,36,36,42,42,32,42],8)
tight('n07-tight-right',"r",[44,42,28,30,38,38,30,40,38,36,36],[135,46,30,32,42,42,32,42],8)
# char spacing wide inside numbers
d=make(1008)
class RG(R):
    def text(s,x,y,t,size=9,a='l',bold=False,gap=0): super().text(x,y,t,size,a,bold,gap or (2.2 if size<9 else 0))
go('n08-letterspaced-all',d,lambda: allt(RG('n08-letterspaced-all'),d,rules='grid',size=7))
go('n09-letterspaced-none',d,lambda: allt(RG('n09-letterspaced-none'),d,rules='none',size=6.5))
