// The values of the lines below the pointer.
document.querySelectorAll('.plot').forEach(svg=>{
const abs=Math.abs, make=(tag,up)=>up.appendChild(document.createElement(tag));
const nums=s=>(s.match(/-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?/g)||[]).map(Number);
const near=(at,px)=>at.reduce((a,b)=>abs(b[0]-px)<abs(a[0]-px)?b:a);
// Absolute points.
const points=path=>{
 const at=[];let x=0,y=0;
 for(const [,c,rest] of path.getAttribute('d').matchAll(/([Mlhv])([^Mlhv]*)/g)){
  const n=nums(rest);
  if(c==='M')x=y=0;
  while(n[0]!=null)x+=c==='v'?0:n.shift(),y+=c==='h'?0:n.shift(),at.push([x,y]);
 }
 return at;
};
// Pixel to value: "kind low high first last", then the zone of a time or the constant of a symlog.
const scale=s=>{
 const [kind,low,high,p,q,more]=s.split(' ').map((w,i)=>i%5?+w:w), c=+more, m=Math;
 const [f,g]={
  log:[m.log,m.exp], sqrt:[v=>m.sign(v)*m.sqrt(abs(v)),v=>v*abs(v)],
  symlog:[v=>m.sign(v)*m.log1p(abs(v)/c),v=>m.sign(v)*c*m.expm1(abs(v))],
 }[kind]||[v=>v,v=>v];
 const clock=kind==='time'&&new Intl.DateTimeFormat('sv',{dateStyle:'short',timeStyle:'short',timeZone:more});
 return at=>{
  const v=g(f(low)+(f(high)-f(low))*(at-p)/(q-p));
  return clock?clock.format(v*1e3)+' '+more:(+v.toPrecision(4)+'').replace('-','−');
 };
};
svg.querySelectorAll('.xh').forEach(g=>{
 const [bx,by,bw,bh]=nums(g.dataset.box), x=scale(g.dataset.x), y=scale(g.dataset.y);
 let lines, tip, rule;
 const end=()=>{if(tip)tip.hidden=true,rule.removeAttribute('d')};
 const move=e=>{
  const box=svg.getBoundingClientRect(), k=svg.viewBox.baseVal.width/box.width;
  const px=(e.clientX-box.left)*k, py=(e.clientY-box.top)*k;
  const inside=([x,y])=>x>bx-4&&x<bx+bw+4&&y>by-9&&y<by+bh+9;
  if(!inside([px,py]))return end();
  if(!lines){
   lines=[...svg.querySelectorAll('[data-s]')].map(p=>[points(p),p]).filter(l=>l[0].some(inside));
   if(!lines[0])return lines=0;
   tip=make('div',svg.parentNode);
   tip.className='tip';
   g.append(rule=document.createElementNS(svg.namespaceURI,'path'));
   rule.setAttribute('class','vref');
  }
  const rows=lines.filter(([at])=>at[0][0]<px+9&&at.at(-1)[0]>px-9).map(([at,p])=>[near(at,px),p])
   .sort((a,b)=>abs(a[0][1]-py)-abs(b[0][1]-py)).slice(0,8).sort((a,b)=>a[0][1]-b[0][1]);
  if(!rows[0])return end();
  const at=near(rows.map(r=>r[0]),px)[0], left=at/k;
  rule.setAttribute('d',`M${at} ${by}v${bh}`);
  tip.hidden=false;
  tip.textContent=x(at);
  rows.forEach(([p,path])=>{
   const row=make('p',tip), name=make('i',row);
   name.textContent=path.dataset.s;
   name.style.color=getComputedStyle(path).stroke;
   row.append(y(p[1]));
  });
  const width=tip.offsetWidth+14;
  tip.style.left=(left+width<box.width?left+14:left-width)+'px';
  tip.style.top=by/k+8+'px';
 };
 for(const n of ['move','down','leave'])svg.addEventListener('pointer'+n,n==='leave'?end:move);
});
});
// A wide diagram on a phone goes down: its middle first.
if(innerWidth<=680)document.querySelectorAll('.sc').forEach(e=>{e.scrollLeft=(e.clientWidth-e.scrollWidth)/2});
