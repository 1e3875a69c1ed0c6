from lib import *; import rhtml as h
only=sys.argv[1:]
def go(name,d,content,**k):
    if only and not any(name.startswith(o) for o in only): return
    if not os.environ.get("NOPDF"): h.pdf(name,content,**k)
    return report(name,d,f'./pdf/{name}.pdf')
NONE='table{border-top:1.5pt solid;border-bottom:1.5pt solid} thead tr:last-child th{border-bottom:.75pt solid}'
def body(d,f,pre='',post=''): return h.front(d)+h.hot(d)+''.join(f(t) for t in d.tables)+h.back(d)
# community bookings without total, first, disjoint hospitals
d=make(701); x=copy.deepcopy(d.tables[0]); x.title='2023 年 4 月社区卫生服务中心预约挂号服务统计'; x.kind='x'; x.note=''; x.total=None; x.rows=x.rows[:9]
for i,r in enumerate(x.rows): r['name']=['锁金村','梅园','瑞金路','宁海路','五老村','兴隆','沙洲','百水','龙池'][i]+'社区卫生服务中心'
d.tables=[x]+d.tables; go('k01-community-bookings-first',d,h.whole(d))
d=make(702); x=copy.deepcopy(d.tables[1]); x.title='2022 年 4 月线上预约情况统计'; x.kind='x'; x.total=None; 
for r in x.rows: r['bookings']=r['bookings']//2
d.tables=d.tables[:2]+[x]+d.tables[2:]; go('k02-lastyear-online-after',d,h.whole(d))
# watermark
d=make(703); wm='<div style="position:fixed;top:40%;left:5%;font-size:60pt;color:#ddd;transform:rotate(-35deg);z-index:-1">内部资料 2023</div>'
go('k03-watermark-grid',d,h.doc(wm+body(d,h.table))); go('k04-watermark-none',d,h.doc(wm+body(d,h.table),NONE))
wm='<div style="position:fixed;top:45%;left:10%;font-size:50pt;color:#ddd;z-index:-1">内部资料 注意保存</div>'
go('k05-watermark-straight-none',d,h.doc(wm+body(d,h.table),NONE))
# two tables side by side (flex)
d=make(706); d.tables[1].side=1; t1,t2=d.tables[1],copy.deepcopy(d.tables[1]); t2.title='2023 年 4 月热线来电地区统计'; t2.kind='x'
for i,r in enumerate(t2.rows): r['name']=DIST[i]; r['bookings']=100+i
t2.total=None; t2.scope=''
fx=f'<div style="display:flex;gap:20px"><div style="flex:1">{h.table(t1)}</div><div style="flex:1">{h.table(t2)}</div></div>'
for n,css in(('k06-sidebyside-grid',h.GRIDCSS),('k07-sidebyside-none',NONE)):
    go(n,d,h.doc(h.front(d)+h.hot(d)+h.table(d.tables[0])+fx+h.table(d.tables[2])+h.table(d.tables[3])+h.back(d),css))
# transposed: districts across columns
d=make(708); t=d.tables[2]; t.rows=t.rows[:6]
rows=[]; from html import escape
hd='<tr><th colspan=2>接入单位</th>'+''.join(f'<th>{r["name"]}</th>' for r in t.rows)+'</tr>'
bd=''
for k,p in t.cols[1:]: bd+=f'<tr><td>{p[0]}</td><td>{p[1] if len(p)>1 else ""}</td>'+''.join(f'<td>{t.p(k,r[k],r)}</td>' for r in t.rows)+'</tr>'
go('k08-transposed-district',d,h.doc(h.front(d)+h.hot(d)+h.table(d.tables[0])+h.table(d.tables[1])+f'<h3>{t.title}</h3><table>{hd}{bd}</table>'+h.table(d.tables[3])+h.back(d)))
# unit column in the middle / right; no header for 序号
d=make(709); b=d.tables[0]; b.cols=[b.cols[0]]+b.cols[2:]+[b.cols[1]]; b.total=None; go('k09-name-last-grid',d,h.whole(d)); go('k10-name-last-none',d,h.whole(d,NONE))
d=make(711); b=d.tables[0]; b.cols=[('no',('',))]+b.cols[1:]; go('k11-number-head-blank',d,h.whole(d,NONE))
# css columns for online table & dense
d=make(712); go('k12-rotated-text-head',d,h.whole(d,h.GRIDCSS+' .hospital_reporting th{writing-mode:vertical-rl;height:7em}'))
go('k13-transform-page-90',d,h.doc(h.front(d)+h.hot(d)+h.table(d.tables[0])+h.table(d.tables[1])+'<div class=pb style="position:relative;height:24cm"><div style="transform:rotate(90deg);transform-origin:top left;position:absolute;left:16.5cm;top:0;width:23cm">'+h.table(d.tables[2])+'</div></div><div class=pb>'+h.table(d.tables[3])+'</div>'+h.back(d)))
go('k14-transform-page-270-none',d,h.doc(h.front(d)+h.hot(d)+h.table(d.tables[0])+h.table(d.tables[1])+'<div class=pb style="position:relative;height:24cm"><div style="transform:rotate(-90deg);transform-origin:top left;position:absolute;left:0;top:23.5cm;width:23cm">'+h.table(d.tables[2])+'</div></div><div class=pb>'+h.table(d.tables[3])+'</div>'+h.back(d),NONE))
# values repeated twice: number and ratio in same cell
d=make(715)
for t in d.tables[2:]:
    for i,r in enumerate(t.rows): r['_p']={'op':f"{r['op']}<br>(↑3.2%)"} if i%2 else {}
go('k15-cell-with-trend',d,h.doc(body(d,lambda t:h.table(t,cell=lambda v,k,i:v))))
d=make(716)
for t in d.tables[2:]:
    for i,r in enumerate(t.rows): r['_p']={'op':f"{r['op']}(7)"} if i%2 else {}
go('k16-cell-with-rank-bracket',d,h.whole(d,NONE))
d=make(717)
for t in d.tables[2:]:
    for i,r in enumerate(t.rows): r['_p']={'op':f"{r['op']}↑",'uploaded':f"↓{r['uploaded']}"} if i%2 else {}
go('k17-arrows',d,h.whole(d,NONE))
# negative / bold / coloured, underline under numbers, cell with rule through? underline
d=make(718); go('k18-underlined-numbers',d,h.doc(body(d,lambda t:h.table(t,cell=lambda v,k,i:f'<u>{v}</u>' if k in('op','uploaded','total') else v)),NONE))
# line-through css
d=make(719); t=d.tables[3]
for r,old in((t.rows[2],8123),(t.rows[5],99)): r['_p']={'op':f'<s>{old}</s> {r["op"]}','dc':f'<s>{old}</s>{r["dc"]}'}
go('k19-line-through',d,h.doc(body(d,lambda t:h.table(t,cell=lambda v,k,i:v))))
# zero-width / soft hyphen
# totals at top
d=make(720); b=d.tables[0]; s=h.table(b); trs=s.split('<tr>'); last=trs.pop(); trs.insert(2,last.split('</tbody>')[0]); s='<tr>'.join(trs)+'</tbody></table>'+(f'<p class=c>{b.note}</p>')
go('k20-total-first-row',d,h.doc(h.front(d)+h.hot(d)+s+''.join(h.table(t) for t in d.tables[1:])+h.back(d)))
# 2 bulletin pages in A3 landscape, 2 columns
d=make(721,nh=20,nr=16); go('k21-A3-two-columns',d,h.doc(f'<div style="column-count:2;column-gap:2cm">{body(d,h.table)}</div>','@page{size:A3 landscape} .pb{page-break-before:auto} table{break-inside:avoid}'+h.GRIDCSS))
go('k22-A3-two-columns-none',d,h.doc(f'<div style="column-count:2;column-gap:2cm">{body(d,h.table)}</div>','@page{size:A3 landscape} .pb{page-break-before:auto} table{break-inside:avoid}'+NONE))
# names with inner brackets/newlines & english
d=make(723)
for t in d.tables:
    if t.kind in('bookings','hospital_reporting'):
        for r,n in zip(t.rows[1:],['南京市第一医院\n（河西院区）','南京医科大学第二附属医院\n（迈皋桥、下关）','BenQ 明基医院','江苏省人民医院(浦口)','江苏省人民医院（河西）','中国人民解放军东部战区总医院（原八一医院）秦淮医疗区']): r['name']=n
go('k23-branches-grid',d,h.whole(d)); go('k24-branches-none',d,h.whole(d,NONE+' td.n{width:8em}'))
