from docx import Document
from docx.shared import Pt, Cm
from docx.enum.text import WD_ALIGN_PARAGRAPH as AL, WD_BREAK
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.table import WD_TABLE_ALIGNMENT, WD_CELL_VERTICAL_ALIGNMENT as VA
from docx.oxml.ns import qn
from docx.oxml import OxmlElement
from lib import header_matrix
import subprocess, os
FONT='Noto Serif CJK SC'
def setfont(run,size=None,bold=None,font=FONT):
    run.font.name=font
    rp=run._element.get_or_add_rPr(); rf=rp.find(qn('w:rFonts'))
    if rf is None: rf=OxmlElement('w:rFonts'); rp.append(rf)
    for a in('w:eastAsia','w:ascii','w:hAnsi'): rf.set(qn(a),font)
    if size: run.font.size=Pt(size)
    if bold is not None: run.font.bold=bold
def borders(tbl,**kw):
    pr=tbl._tbl.tblPr; b=OxmlElement('w:tblBorders')
    for e in('top','left','bottom','right','insideH','insideV'):
        x=OxmlElement(f'w:{e}'); st=kw.get(e,'nil')
        x.set(qn('w:val'),st); x.set(qn('w:sz'),'6'); x.set(qn('w:space'),'0'); x.set(qn('w:color'),'000000'); b.append(x)
    pr.append(b)
def cellborder(cell,**kw):
    pr=cell._tc.get_or_add_tcPr(); b=OxmlElement('w:tcBorders')
    for e,st in kw.items():
        x=OxmlElement(f'w:{e}'); x.set(qn('w:val'),st); x.set(qn('w:sz'),'8'); x.set(qn('w:color'),'000000'); b.append(x)
    pr.append(b)
GRID={e:'single' for e in('top','left','bottom','right','insideH','insideV')}
class W:
    def __init__(s,landscape=False,size=9,margin=2.5,header=None,footer=None):
        s.d=Document(); s.size=size
        st=s.d.styles['Normal']; st.font.name=FONT; st.element.rPr.rFonts.set(qn('w:eastAsia'),FONT); st.font.size=Pt(10.5)
        s.sec=s.d.sections[0]; s.page(s.sec,landscape,margin)
        if header: s.sec.header.paragraphs[0].add_run(header)
        if footer: s.foot(footer)
    def page(s,sec,landscape=False,margin=2.5):
        w,h=Cm(21),Cm(29.7)
        if landscape: sec.orientation=WD_ORIENT.LANDSCAPE; w,h=h,w
        else: sec.orientation=WD_ORIENT.PORTRAIT
        sec.page_width,sec.page_height=w,h
        sec.left_margin=sec.right_margin=Cm(margin); sec.top_margin=sec.bottom_margin=Cm(2.2)
    def foot(s,pattern):
        p=s.sec.footer.paragraphs[0]; p.alignment=AL.CENTER
        for part in pattern:
            if part in('PAGE','NUMPAGES'):
                for t,x in(('begin',None),(None,part),('end',None)):
                    r=p.add_run()
                    if t: e=OxmlElement('w:fldChar'); e.set(qn('w:fldCharType'),t)
                    else: e=OxmlElement('w:instrText'); e.text=x
                    r._r.append(e)
            else: p.add_run(part)
    def p(s,text,size=10.5,bold=False,align=None,indent=False,container=None):
        p=(container or s.d).add_paragraph(); r=p.add_run(text); setfont(r,size,bold)
        p.paragraph_format.space_after=Pt(3)
        if align=='c': p.alignment=AL.CENTER
        if align=='r': p.alignment=AL.RIGHT
        if indent: p.paragraph_format.first_line_indent=Pt(21)
        return p
    def brk(s): s.d.add_page_break()
    def front(s,d):
        s.p(d.mast[0],26,True,'c'); s.p(d.mast[1],12,False,'c'); s.p(d.mast[2],11,False)
        s.p(d.article[0],16,True,'c')
        for x in d.article[1]: s.p(x,12,indent=True)
    def hot(s,d):
        s.p('统计数据',16,True,'c'); s.p(d.hot['title'],12,True,'c')
        for x in d.hot['paras']: s.p(x,10.5,indent=True)
    def back(s,d,brk=True):
        if brk: s.brk()
        s.p('简  讯',16,True,'c')
        for x in d.briefs: s.p('● '+x,11)
        for x in d.col: s.p(x,11)
    def cell(s,c,text,size=None,bold=False,align='c',valign='center'):
        c.text=''; p=c.paragraphs[0]
        p.paragraph_format.space_after=Pt(0); p.paragraph_format.space_before=Pt(0)
        for n,part in enumerate(str(text).split('\n')):
            r=p.add_run(part); setfont(r,size or s.size,bold)
            if n<len(str(text).split('\n'))-1: r.add_break()
        p.alignment={'c':AL.CENTER,'l':AL.LEFT,'r':AL.RIGHT,'j':AL.JUSTIFY,'d':AL.DISTRIBUTE}[align]
        c.vertical_alignment={'center':VA.CENTER,'top':VA.TOP,'bottom':VA.BOTTOM}[valign]
        return p
    def table(s,t,rules='grid',widths=None,repeat=True,headbold=True,align='c',namealign='l',numalign='c',valign='center',size=None,title=True,container=None,headwrap=None,cantsplit=True,note=True,rows=None,withhead=True,headsize=None,caption_unit=None,autofit=None,total=True):
        c=container or s.d
        if title: s.p(t.title,12,True,'c',container=container)
        if t.scope and title: s.p(t.scope,9,False,'c',container=container)
        if caption_unit: s.p(caption_unit,9,False,'r',container=container)
        H=header_matrix(t.head()) if withhead else []; B=rows if rows is not None else t.body(); n=len(t.head())
        T=t.totalrow() if total else None
        nrow=len(H)+len(B)+(1 if T else 0)
        tb=c.add_table(rows=nrow,cols=n); tb.alignment=WD_TABLE_ALIGNMENT.CENTER
        if autofit is not None: tb.autofit=autofit
        if rules=='grid': borders(tb,**GRID)
        elif rules=='three': borders(tb,top='single',bottom='single')
        elif rules=='h': borders(tb,top='single',bottom='single',insideH='single')
        elif rules=='open': borders(tb,top='single',bottom='single',insideH='single',insideV='single')
        elif rules=='v': borders(tb,insideV='single',top='single',bottom='single')
        elif rules=='double': borders(tb,top='double',bottom='double',left='double',right='double',insideH='single',insideV='single')
        elif rules=='dotted': borders(tb,**{k:'dotted' for k in GRID})
        else: borders(tb)
        rr=tb.rows
        for l,row in enumerate(H):
            for text,col,cs,rs in row:
                x=tb.cell(l,col)
                if cs>1 or rs>1: x=x.merge(tb.cell(l+rs-1,col+cs-1))
                s.cell(x,(headwrap or (lambda z:z))(text),headsize or size,headbold,'c')
                if rules=='three':
                    if l+rs==len(H):
                        for q in range(l,l+rs):
                            pass
            if repeat:
                trPr=rr[l]._tr.get_or_add_trPr(); h=OxmlElement('w:tblHeader'); h.set(qn('w:val'),'true'); trPr.append(h)
        if rules=='three' and H:
            for cx in rr[len(H)-1].cells: cellborder(cx,bottom='single')
        keys=[k for k,_ in t.cols]*t.side
        for i,b in enumerate(B):
            cells=rr[len(H)+i].cells
            if cantsplit:
                trPr=rr[len(H)+i]._tr.get_or_add_trPr(); h=OxmlElement('w:cantSplit'); trPr.append(h)
            for j,v in enumerate(b):
                s.cell(cells[j],v,size,False,namealign if keys[j]=='name' else (numalign if keys[j]!='no' else 'c'),valign)
        if T:
            i=len(H)+len(B)
            if t.side>1 or len([x for x in T if x])<=2:
                x=tb.cell(i,0).merge(tb.cell(i,n-1)); s.cell(x,f'{t.total_word}：{[v for v in T if v and v!=t.total_word][0]}',size,False)
            else:
                if T[1]=='' and keys[1]=='name':
                    x=tb.cell(i,0).merge(tb.cell(i,1)); s.cell(x,T[0],size,False,'c'); rng=range(2,n)
                else: rng=range(n)
                for j in rng: s.cell(tb.cell(i,j),T[j],size,False,numalign if j else 'c')
        if widths:
            tb.autofit=False
            for row in tb.rows:
                for j,w in enumerate(widths):
                    row.cells[j].width=Cm(w)
            g=tb._tbl.tblGrid
            for j,gc in enumerate(g.findall(qn('w:gridCol'))): gc.set(qn('w:w'),str(int(widths[j]*567)))
        if t.note and note: s.p(t.note,9,False,'c',container=container)
        return tb
    def save(s,name):
        s.d.save(f'./docx/{name}.docx')
def convert(names):
    if os.environ.get("NOPDF"): return
    fs=[f'./docx/{n}.docx' for n in names]
    subprocess.run(['soffice','-env:UserInstallation=file://./lo','--headless','--convert-to','pdf','--outdir','./pdf']+fs,stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL,timeout=500)
