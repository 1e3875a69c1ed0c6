from lib import *; import rhtml as h, rdocx
from rdocx import W,convert
cases={}
def std(w,d,brk=True,**k):
    w.front(d); w.brk(); w.hot(d)
    for n,t in enumerate(d.tables):
        if brk and n>=2: w.brk()
        w.table(t,**k)
    w.back(d)
def case(f): cases[f.__name__]=f; return f
# d01 grid autofit
def run(names_docs):
    convert([n for n,_ in names_docs])
    for n,d in names_docs: report(n,d,f'./pdf/{n}.pdf')
L=[]
d=make(1); w=W(); std(w,d); w.save('d01-grid'); L.append(('d01-grid',d))
d=make(2); w=W(footer=['第 ','PAGE',' 页 共 ','NUMPAGES',' 页'],header='模拟卫生信息化简报 2023 年第 5 期'); std(w,d,brk=False,rules='three'); w.save('d02-three-flow'); L.append(('d02-three-flow',d))
d=make(3); w=W(footer=['—','PAGE','—']); std(w,d,brk=False,rules='none',repeat=False); w.save('d03-none-norepeat'); L.append(('d03-none-norepeat',d))
d=make(4,nh=40,nr=40); w=W(size=10.5); std(w,d,brk=False,rules='grid',repeat=False,cantsplit=False); w.save('d04-grid-split-rows'); L.append(('d04-grid-split-rows',d))
d=make(5,nh=40,nr=40); w=W(size=10.5,footer=['PAGE']); std(w,d,brk=False,rules='h',repeat=False,cantsplit=False,valign='top'); w.save('d05-h-split-top'); L.append(('d05-h-split-top',d))
d=make(6,nh=40,nr=40); w=W(size=10.5,footer=['PAGE','/','NUMPAGES']); std(w,d,brk=False,rules='three',repeat=False,cantsplit=False,valign='center'); w.save('d06-three-split-center'); L.append(('d06-three-split-center',d))
d=make(7,nh=30); w=W(landscape=True,size=11); std(w,d,brk=False,rules='none',numalign='r'); w.save('d07-landscape-none-right'); L.append(('d07-landscape-none-right',d))
d=make(8,nh=30); w=W(size=9)
w.front(d); w.hot(d)
for t in d.tables: w.table(t,rules='grid',headwrap=lambda z:'\n'.join(z.replace(' ','')) if len(z)>2 and '信息' not in z and '健康' not in z else z)
w.back(d,False); w.save('d08-vertical-heads'); L.append(('d08-vertical-heads',d))
run(L)
