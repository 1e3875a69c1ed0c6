import pypdfium2 as p,sys
from PIL import Image
d=p.PdfDocument(f'pdf/{sys.argv[1]}.pdf'); pages=[int(x)-1 for x in sys.argv[2].split(',')] if len(sys.argv)>2 else range(min(6,len(d)))
sc=float(sys.argv[3]) if len(sys.argv)>3 else 1.1
ims=[d[i].render(scale=sc).to_pil() for i in pages]
o=Image.new('RGB',(sum(i.width for i in ims),max(i.height for i in ims)),'white'); x=0
for m in ims: o.paste(m,(x,0)); x+=m.width
o.save('v.png')
