from lib import *; import rhtml as h, subprocess
from db.child import parse
only=sys.argv[1:]
def raw(name,content):
    if only and not any(name.startswith(o) for o in only): return
    h.pdf(name,h.doc(content))
    i=parse(open(f'./pdf/{name}.pdf','rb').read())
    if hasattr(i,'figures'): print('##',name,'ACCEPTED',i.masthead,len(i.figures),len(i.unread),[s.kind for s in i.sections],[c.name for c in i.checks if not c.ok][:9])
    else: print('##',name,'refused:',i.en)
d=make(901)
raw('m01-foreign-budget','<h1>某市财政预算报告</h1><p>2023 年第 5 期</p><p>2023 年 4 月，全市收入 4841 万元。</p>'+'<table>'+''.join(f'<tr><td>{i}</td><td>项目{i}</td><td>{i*37}</td></tr>' for i in range(20))+'</table>')
raw('m02-foreign-newsletter','<h1>某大学图书馆简报</h1><p class=c>2023 年第 5 期（总第 35 期）</p><p>某大学图书馆 编印 2023 年 5 月 4 日</p><h2>读书月活动</h2><p>本月借阅量 4100 册。</p><h2>工作动态</h2><p>5 月 3 日，召开会议。</p>')
raw('m03-foreign-weather','<h1>气象月报</h1><p>2023 年 4 月</p><h3>2023 年 4 月数据采集情况（各区）</h3><table><tr><th>区</th><th>数据上传量</th><th>天数</th></tr><tr><td>江宁区</td><td>300</td><td>30</td></tr><tr><td>溧水区</td><td>200</td><td>29</td></tr></table>')
raw('m04-foreign-article-about','<h1>关于南京卫生信息化简报的研究</h1><p>本文分析《南京卫生信息化简报》2023 年第 5 期（总第 135 期），该刊由南京市卫生信息中心 编印。其预约挂号服务统计表明……</p><p>参考文献 [1] 12320</p>')
raw('m05-foreign-resume','<h1>个人简历</h1><p>地址：南京市</p><p>电话：025-1</p><h2>工作动态</h2><p>2020 年</p>')
raw('m06-foreign-two-issues',h.front(d)+h.hot(d)+''.join(h.table(t) for t in d.tables)+h.back(d)+'<div class=pb></div>'+h.front(make(902,month=5))+h.hot(make(902,month=5))+''.join(h.table(t) for t in make(902,month=5).tables)+h.back(d))
raw('m07-hospital-report','<h1>江苏省人民医院月报</h1><p>2023 年第 4 期</p><h3>2023 年 4 月预约挂号情况</h3><table><tr><th>序号</th><th>科室</th><th>预约数量</th></tr>'+''.join(f'<tr><td>{i}</td><td>科室{i}</td><td>{i*13}</td></tr>' for i in range(1,9))+'</table>')
# readable bulletin with odd mastheads
def mast(name,ms):
    if only and not any(name.startswith(o) for o in only): return
    d=make(910); d.mast=ms; h.pdf(name,h.whole(d)); report(name,d,f'./pdf/{name}.pdf')
mast('m10-mast-kanqi',['模拟卫生信息化简报','第 5 期（总第 137 期）','模拟市卫生信息中心 编印 2023 年 5 月 24 日'])
mast('m11-mast-vol',['模 拟 卫 生 信 息 化 简 报','2023 年第 05 期 （总第 137 期）','模拟市卫生信息中心　编　　2023 年 5 月 24 日'])
mast('m12-mast-oneline',['模拟卫生信息化简报 2023 年第 5 期（总第 137 期）','','模拟市卫生信息中心主办 2023-05-24'])
mast('m13-mast-zhongwen',['模拟卫生信息化简报','二〇二三年第五期（总第一百三十七期）','模拟市卫生信息中心 编印 二〇二三年五月二十四日'])
mast('m14-mast-brackets',['模拟卫生信息化简报','〔2023〕第 5 期 总第 137 期','模拟市卫生信息中心 编印 2023年5月24日'])
mast('m15-mast-dot',['模拟卫生信息化简报','2023年第5期  (总第137期)','编印：模拟市卫生信息中心   日期：2023.5.24'])
