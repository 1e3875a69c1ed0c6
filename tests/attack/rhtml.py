from lib import header_matrix
import subprocess, html
E=html.escape
BASE="""@page{size:A4;margin:2cm 2cm} body{font-family:'Noto Serif CJK SC';font-size:10.5pt;line-height:1.5} h1{text-align:center;font-size:26pt;margin:4px} .c{text-align:center} h2{text-align:center;font-size:16pt} h3{text-align:center;font-size:12pt;margin:8px 0 4px} p{margin:4px 0} table{border-collapse:collapse;margin:0 auto;font-size:9pt;width:100%} td,th{padding:2px 4px;text-align:center} td.n{text-align:left} .pb{page-break-before:always} tr{page-break-inside:avoid}
"""
GRIDCSS="td,th{border:1px solid #000}"
def front(d): return f'<h1>{d.mast[0]}</h1><p class=c>{d.mast[1]}</p><p>{d.mast[2]}</p><h2>{d.article[0]}</h2>'+''.join(f'<p style="text-indent:2em">{x}</p>' for x in d.article[1])
def hot(d): return f'<h2 class=pb>统计数据</h2><h3>{d.hot["title"]}</h3>'+''.join(f'<p style="text-indent:2em">{x}</p>' for x in d.hot['paras'])
def back(d,pb=True): return f'<h2 {"class=pb" if pb else ""}>简　讯</h2>'+''.join(f'<p>● {x}</p>' for x in d.briefs)+'<br><br>'+''.join(f'<p>{x}</p>' for x in d.col)
def table(t,cell=None,headcell=None,title=True,cls='',headonly=True,unit='',note=True,total=True):
    H=header_matrix(t.head()); keys=[k for k,_ in t.cols]*t.side
    cell=cell or (lambda v,k,i:E(v).replace('\n','<br>')); headcell=headcell or (lambda v:E(v).replace('\n','<br>'))
    o=''
    if title: o+=f'<h3>{E(t.title)}</h3>'
    if t.scope and title: o+=f'<p class=c style="font-size:9pt">{t.scope}</p>'
    if unit: o+=f'<p style="text-align:right;font-size:9pt">{unit}</p>'
    o+=f'<table class="{cls} {t.kind}"><thead>'
    for row in H: o+='<tr>'+''.join(f'<th colspan={cs} rowspan={rs}>{headcell(x)}</th>' for x,c,cs,rs in row)+'</tr>'
    o+='</thead><tbody>'
    for i,b in enumerate(t.body()): o+='<tr>'+''.join(f'<td class={"n" if k=="name" else "v"}>{cell(v,k,i)}</td>' for v,k in zip(b,keys))+'</tr>'
    T=t.totalrow() if total else None
    if T:
        if t.side>1 or len([x for x in T if x])<=2: o+=f'<tr><td colspan={len(keys)}>{t.total_word}：{[v for v in T if v and v!=t.total_word][0]}</td></tr>'
        elif T[1]=='' and keys[1]=='name': o+=f'<tr><td colspan=2>{T[0]}</td>'+''.join(f'<td class=v>{x}</td>' for x in T[2:])+'</tr>'
        else: o+='<tr>'+''.join(f'<td class=v>{x}</td>' for x in T)+'</tr>'
    o+='</tbody></table>'
    if t.note and note: o+=f'<p class=c style="font-size:9pt">{t.note}</p>'
    return o
def doc(body,css=GRIDCSS): return f'<!doctype html><meta charset=utf-8><style>{BASE}{css}</style><body>{body}</body>'
def whole(d,css=GRIDCSS,brk=False,**k):
    b=front(d)+(hot(d) if d.has_hot else '')
    for t in d.tables: b+=('<div class=pb></div>' if brk else '')+table(t,**k)
    return doc(b+back(d),css)
def pdf(name,content,header=False):
    f=f'./html/{name}.html'; open(f,'w').write(content)
    subprocess.run(['chromium','--headless','--no-sandbox','--disable-gpu',*([] if header else ['--no-pdf-header-footer']),f'--print-to-pdf=./pdf/{name}.pdf',f],stdout=subprocess.DEVNULL,stderr=subprocess.DEVNULL,timeout=90)
