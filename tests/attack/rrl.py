from reportlab.pdfgen import canvas
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.lib.pagesizes import A4, landscape
from lib import header_matrix
pdfmetrics.registerFont(UnicodeCIDFont('STSong-Light'))
SW=pdfmetrics.stringWidth
class R:
    """manual typesetter"""
    def __init__(s,name,size=A4,font='STSong-Light',margin=56,rot=0,charwise=False,bold=0,foot=None,head=None,mapper=None,wordspace=0,latin='Times-Roman'):
        s.c=canvas.Canvas(f'./pdf/{name}.pdf',pagesize=size); s.W,s.H=size; s.f=font; s.m=margin; s.y=s.H-margin; s.rot=rot; s.charwise=charwise; s.bold=bold; s.pn=1; s.foot=foot; s.head=head; s.map=mapper or (lambda t:t); s.latin=latin
        s.start()
    def start(s):
        if s.rot: s.c.setPageRotation(s.rot)
        s.y=s.H-s.m
    def newpage(s):
        if s.foot: s.text(s.W/2,s.m/2,s.foot(s.pn),9,'c')
        if s.head: s.text(s.W/2,s.H-s.m/2,s.head,9,'c')
        s.c.showPage(); s.pn+=1; s.start()
    def w(s,t,size): return sum(SW(ch,s.fontof(ch),size) for ch in t)
    def fontof(s,ch): return s.latin if ord(ch)<128 else s.f
    def text(s,x,y,t,size=9,a='l',bold=False,gap=0):
        t=s.map(t); w=s.w(t,size)+gap*max(0,len(t)-1)
        if a=='c': x-=w/2
        if a=='r': x-=w
        for k in range(1+(s.bold or 2 if bold else 0)):
            dx=.25*k; xx=x+dx
            if s.charwise or gap:
                for ch in t:
                    s.c.setFont(s.fontof(ch),size); s.c.drawString(xx,y,ch); xx+=SW(ch,s.fontof(ch),size)+gap
            else:
                run='';rf=None
                for ch in t+'\0':
                    f=s.fontof(ch) if ch!='\0' else None
                    if f!=rf:
                        if run: s.c.setFont(rf,size); s.c.drawString(xx,y,run); xx+=s.w(run,size)
                        run='';rf=f
                    if ch!='\0': run+=ch
            if not bold: break
    def line(s,t,size=10.5,a='l',bold=False,lead=1.6,gap=0):
        if s.y<s.m+20: s.newpage()
        x={'l':s.m,'c':s.W/2,'r':s.W-s.m}[a]; s.text(x,s.y,t,size,a,bold,gap); s.y-=size*lead
    def para(s,t,size=10.5):
        run='　　'
        for ch in t:
            if s.w(run+ch,size)>s.W-2*s.m: s.line(run,size); run=''
            run+=ch
        s.line(run,size)
    def front(s,d):
        s.line(d.mast[0],26,'c',True); s.line(d.mast[1],12,'c'); s.line(d.mast[2],11); s.line(d.article[0],16,'c',True)
        for p in d.article[1]: s.para(p)
    def hot(s,d):
        s.line('统计数据',16,'c',True); s.line(d.hot['title'],12,'c',True)
        for p in d.hot['paras']: s.para(p)
    def back(s,d):
        s.newpage(); s.line('简 讯',16,'c',True)
        for b in d.briefs: s.para('● '+b)
        s.y-=60
        for b in d.col: s.line(b)
        s.newpage(); s.c.save()
    def wrap(s,t,size,w):
        out=[];run=''
        for ch in t:
            if ch=='\n': out.append(run); run=''; continue
            if run and s.w(run+ch,size)>w: out.append(run); run=''
            run+=ch
        return out+[run]
    def table(s,t,widths,size=8.5,rules='three',align='c',numalign='c',lead=1.35,pad=4,repeat=True,valign='m',title=True,x0=None,hlines=None,total=True,namewrap=True,note=True,vals=None,headalign='c',first_indent=0):
        if title:
            if s.y<s.m+120: s.newpage()
            s.line(t.title,12,'c',True)
            if t.scope: s.line(t.scope,8.5,'c')
        x0=s.m if x0 is None else x0; xs=[x0]
        for w in widths: xs.append(xs[-1]+w)
        H=header_matrix(t.head()); keys=[k for k,_ in t.cols]*t.side
        hl=size*lead
        def hr(y,lw=.6,a=0,b=-1):
            s.c.setLineWidth(lw); s.c.line(xs[a],y,xs[b],y)
        def head():
            hh=[]
            for l,row in enumerate(H):
                n=max(len(s.wrap(x,size,xs[c+cs]-xs[c]-2)) for x,c,cs,rs in row if rs==1) if any(rs==1 for *_,rs in row) else 1
                hh.append(n*hl+pad)
            need=max([len(s.wrap(x,size,xs[c+cs]-xs[c]-2))*hl+pad for row in H for x,c,cs,rs in row if rs==len(H)] or [0])
            if need>sum(hh): hh[-1]+=need-sum(hh)
            top=s.y+size
            if rules in('three','h','grid'): hr(top,1.2)
            if rules=='double': hr(top,.5); hr(top+2,.5)
            yy=top
            for l,row in enumerate(H):
                for x,c,cs,rs in row:
                    h=sum(hh[l:l+rs]); ls=s.wrap(x,size,xs[c+cs]-xs[c]-2); y=yy-(h-len(ls)*hl)/2-size
                    for q in ls:
                        if headalign=='c': s.text((xs[c]+xs[c+cs])/2,y,q,size,'c',True)
                        else: s.text(xs[c]+3,y,q,size,'l',True)
                        y-=hl
                    if rules=='grid': s.c.rect(xs[c],yy-h,xs[c+cs]-xs[c],h)
                    elif rules in('three','h') and cs>1: s.c.setLineWidth(.4); s.c.line(xs[c]+2,yy-h,xs[c+cs]-2,yy-h)
                yy-=hh[l]
            s.y=yy-size
            if rules in('three','h'): hr(yy)
            if rules=='double': hr(yy,.5); hr(yy-2,.5)
        head()
        B=[(b,keys) for b in t.body()]; T=t.totalrow() if total else None
        if T: B.append((T,None))
        for b,kk in B:
            cells=[s.wrap(v,size,xs[j+1]-xs[j]-4) for j,v in enumerate(b)]
            if kk is None: cells=[[v] for v in b]
            n=max(map(len,cells)); h=n*hl+pad
            if s.y-h<s.m:
                if rules in('three','h','double'): hr(s.y+size)
                s.newpage()
                if repeat: head()
            top=s.y+size
            if kk is None and len([v for v in b if v])<=2:
                s.text((xs[0]+xs[-1])/2,top-pad/2-size,f'{t.total_word}：{[v for v in T if v and v!=t.total_word][0]}',size,'c')
                if rules=='grid': s.c.rect(xs[0],top-h,xs[-1]-xs[0],h)
            else:
                for j,ls in enumerate(cells):
                    y=top-pad/2-size-((n-len(ls))*hl/2 if valign=='m' else 0)
                    k=(kk or keys)[j]
                    for q in ls:
                        al='l' if k=='name' and kk is not None else (numalign if k!='no' else 'c')
                        if al=='l': s.text(xs[j]+3,y,q,size)
                        elif al=='r': s.text(xs[j+1]-5,y,q,size,'r')
                        else: s.text((xs[j]+xs[j+1])/2,y,q,size,'c')
                        y-=hl
                    if rules=='grid': s.c.rect(xs[j],top-h,xs[j+1]-xs[j],h)
            s.y-=h
            if rules=='h': hr(s.y+size,.3)
        if rules in('three','double'): hr(s.y+size,1.2)
        s.y-=6
        if t.note and note: s.line(t.note,8.5,'c')
        s.y-=8
