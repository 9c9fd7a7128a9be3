// The controls of a page.
(()=>{
'use strict';
const D=document, all=(s,e=D)=>[...e.querySelectorAll(s)];
const make=html=>D.createRange().createContextualFragment(html).firstChild;
// What it says, in the page's language.
const words=JSON.parse(D.getElementById('page.words')?.textContent||'{}'), w=s=>words[s]||s;
const told=(s,...values)=>w(s).replace(/%/g,()=>values.shift());
const live=D.getElementById('page.live')||D.body.appendChild(make('<p class=vh aria-live=polite></p>'));
// A repeat differs, or it is not read.
const say=s=>live.textContent=s+(s===live.textContent?'\xa0':'');
const fmt=n=>n.toLocaleString('en');
const text=e=>e.textContent.trim(), key=c=>c.dataset.k??(c.title||text(c));
// Keys as [is a word, place]; numbers with one unit at most go by all digits; NULL has none.
const ranks=keys=>{
 const plain=keys.map(k=>k&&[0,+k]);
 if(plain.every(k=>!k||Math.abs(k[1])<2**53))return plain;
 const words=new Intl.Collator([],{numeric:true}).compare, nums=new Map, units=new Set;
 const known=[...new Set(keys)].filter(k=>k), inf=k=>k.replace('inf','Infinity');
 known.forEach(k=>{
  const [,n,unit]=/^([-+]?(?:(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?|inf))\s*([^\s\d.,:;_+-]\D*)?$/i.exec(k)||[];
  if(n)nums.set(k,+inf(n)),units.add(unit);
 });
 if(units.size>1)known.forEach(k=>isNaN(inf(k))&&nums.delete(k));
 const compare=(a,b)=>{
  let x=nums.get(a), y=nums.get(b);
  if(x==null||y==null)return (x==null)-(y==null)||words(a,b);
  if(x===y&&[a,b].every(k=>/^[-+]?\d+(\.\d+)?$/.test(k)))[x,y]=[a,b].map(k=>{
   const [whole,part='']=k.split('.');
   return BigInt(whole+part.padEnd(a.length+b.length,0));
  });
  return x<y?-1:+(x>y);
 };
 const places=new Map;
 known.sort(compare).forEach((k,i)=>places.set(k,i&&!compare(known[i-1],k)?places.get(known[i-1]):[!nums.has(k),i]));
 return keys.map(k=>places.get(k));
};
// A copied cell: absolute time, tags, empty NULL.
const plain=c=>key(c)&&(c.matches('.t')?c.title:
 all('.tag',c).map(text).join(', ')||text(c).replace(/\s+/g,' '));
// With all its digits.
const raw=c=>key(c)&&(c.matches('.t')||c.querySelector('.tag')?plain(c):key(c));

// The first use touches rows; then `rest` hides those not on show.
const tables=all('table[data-t=""]');
const wide=new Set(tables.filter(t=>t.parentNode.scrollWidth>t.parentNode.clientWidth));
// The head stays in view: of a table that fits by the page, of a long wide one in its box.
const frame=(table,rows)=>{
 const box=table.parentNode, is=box.classList;
 is.remove('fits','tall');
 const fits=table.offsetWidth<=box.clientWidth;
 is.toggle('fits',fits);is.toggle('tall',!fits&&rows>30);
};
addEventListener('resize',()=>tables.forEach(t=>frame(t,all('tbody:not(.rest)>tr:not([hidden])',t).length)));
tables.forEach(table=>{
 let [front,rest]=table.tBodies, rows, order, texts, page=0, finds, back, next;
 const heads=all('th:not(.grp)',table.tHead), keys=[], gone=[];
 const total=front.rows.length+(rest?.rows.length||0), per=+table.dataset.page||total;
 if(total<6&&heads.length<9&&!rest)return;
 let size=per, hits={length:total};
 const bar=make(`<div class=tbar><input type=search placeholder="${w('Filter')}" aria-label="${w('Filter rows')}"><details class=menu><summary class=btn>${w('Columns')}</summary><div></div></details><button>${w('Copy')}</button><button title="${w('Numbers with all their digits, as the database has them')}">${w('Copy raw')}</button></div>`);
 const pager=make(`<div class=pager><output aria-live=off></output></div>`);
 const [input,menu,...copies]=bar.children, out=pager.firstChild;
 const use=()=>{
  if(rows)return;
  if(!rest)front.after(rest=front.cloneNode());
  rest.className='rest';
  rows=[...front.rows,...rest.rows];
  rows.forEach(r=>r.dataset.x?.split(',').forEach((x,i)=>x&&(r.cells[i].title=x)));
  hits=order=[...rows.keys()];
 };
 let place=(from,end)=>{
  rest.append(...front.rows);
  front.append(...hits.slice(from,end).map(i=>rows[i]));
 };
 const draw=to=>{
  const n=hits.length, from=to*size, end=Math.min(n,from+size);
  page=to;
  if(rows)place(from,end);
  out.value=n?told('%–% of %',fmt(from+1),fmt(end),fmt(n)):w('no matches');
  if(back)back.disabled=!to,next.disabled=end===n;
  pager.hidden=total<=per&&n===total;
  frame(table,end-from);
  copies[0].textContent=w('Copy');copies[1].textContent=w('Copy raw');
 };
 const filter=()=>{
  use();
  const words=input.value.toLowerCase().match(/\S+/g)||[];
  if(words[0])texts??=rows.map(r=>Array.from(r.cells,text).join('\t').toLowerCase());
  hits=order.filter(i=>words.every(w=>texts[i].includes(w)));
  draw(0);
 };
 input.oninput=()=>{
  filter();
  say(told('% of % rows match',hits.length,total));
 };
 copies.forEach((copy,isRaw)=>copy.onclick=()=>{
  use();
  const line=(cells,f)=>Array.from(cells,f).filter((_,i)=>!gone[i]).join('\t');
  const tsv=[line(heads,text),...hits.map(i=>line(rows[i].cells,isRaw?raw:plain))].join('\n');
  const done=()=>say(copy.textContent=told('Copied % rows',fmt(hits.length)));
  const old=()=>{
   const area=make('<textarea class=vh></textarea>');
   copy.after(area);
   area.value=tsv;area.select();
   D.execCommand('copy');
   area.remove();copy.focus();done();
  };
  navigator.clipboard?.writeText(tsv).then(done,old)??old();
 });
 if(table.tHead.rows[1])menu.remove(),heads.sort((a,b)=>a.offsetLeft-b.offsetLeft);
 heads.forEach((h,i)=>{
  const label=make('<label><input type=checkbox checked></label>'), sort=make('<button></button>');
  label.append(text(h));
  label.onchange=()=>{
   D.styleSheets[0].insertRule(`.h${i} :is(td,th):nth-child(${i+1}){display:none}`);
   gone[i]=table.classList.toggle('h'+i);
  };
  menu.lastChild.append(label);
  sort.append(...h.childNodes);
  sort.onclick=()=>{
   use();
   const k=keys[i]??=ranks(rows.map(r=>key(r.cells[i])));
   const down=h.ariaSort==='ascending', way=down?'descending':'ascending';
   order.sort((a,b)=>!k[a]-!k[b]||k[a]&&(k[a][0]-k[b][0]||(down?k[b][1]-k[a][1]:k[a][1]-k[b][1])));
   heads.forEach(x=>x.ariaSort=x===h?way:null);
   if(finds)front.append(...order.map(i=>rows[i]));
   filter();say(told('Sorted by %, %',text(h),w(way)));
  };
  h.append(sort);
 });
 // pages {
 if(rest){
  pager.insertAdjacentHTML('beforeend',`<button>${w('Previous')}</button><button>${w('Next')}</button><button>${w('Show all')}</button>`);
  const turn=to=>{use();draw(to);say(w('Rows')+' '+out.value)}, every=pager.lastChild;
  [,back,next]=pager.children;
  back.onclick=()=>turn(page-1);
  next.onclick=()=>turn(page+1);
  every.onclick=()=>{
   size=per+total-size;
   every.textContent=w(size>per?'Show pages':'Show all');
   turn(0);
  };
  every.hidden=total>2000;
  // A search in the page finds rows of other pages, as long as they are not too many to look through.
  finds=total<=2000&&'onbeforematch' in table;
 }
 if(finds){
  place=(from,end)=>{
   const places=new Map(hits.map((i,j)=>[i,j]));
   rows.forEach((r,i)=>{
    const j=places.get(i);
    r.hidden=j==null||(j<from||j>=end)&&'until-found';
   });
  };
  use();
  front.append(...rest.rows);
  table.addEventListener('beforematch',e=>draw(Math.floor(hits.indexOf(rows.indexOf(e.target.closest('tr')))/size)));
 }
 // } pages
 draw(0);
 // Where all is in view, and on a phone, controls wait for the keyboard.
 if(total<6||total<15&&(innerWidth<=680||!wide.has(table))&&!rest)bar.classList.add('few');
 const box=table.parentNode, fit=make('<div class=fit></div>');
 box.before(fit);
 fit.append(bar,box,pager);
 // Paper has all rows.
 addEventListener('beforeprint',()=>finds||order?.forEach(i=>rest.append(rows[i])));
 addEventListener('afterprint',()=>draw(page));
});
onclick=onkeyup=e=>all('.menu[open]').forEach(m=>m.open=e.key!=='Escape'&&m.contains(e.target));
all('[data-only]').forEach(c=>(c.onchange=()=>
 D.getElementById(c.dataset.only).classList.toggle('only',c.checked))());

const tools=make(`<div class=tools><button>${w('Show SQL')}</button><button>${w('Light / dark')}</button><button>${w('Print')}</button></div>`);
const [sql,theme,paper]=tools.children, folds=all('details.q'), choice=D.documentElement.dataset;
sql.hidden=!folds[0];
sql.onclick=()=>{
 const open=folds.some(d=>!d.open);
 folds.forEach(d=>d.open=open);
 sql.textContent=w(open?'Hide SQL':'Show SQL');
};
try{choice.theme=localStorage.sqltrack||choice.theme||''}catch{}
theme.onclick=()=>{
 const dark=matchMedia('(prefers-color-scheme:dark)').matches&&'dark';
 choice.theme=(choice.theme||dark)==='dark'?'light':'dark';
 try{localStorage.sqltrack=choice.theme}catch{}
};
paper.onclick=()=>print();
all('.top')[0].append(tools);

// The last heading above the upper quarter is read.
all('nav.toc details').forEach(fold=>{
 const narrow=matchMedia('(max-width:1100px)'), links=all('a',fold);
 const heads=links.map(a=>D.getElementById(decodeURI(a.hash.slice(1))));
 (narrow.onchange=()=>fold.open=!narrow.matches)();
 const seen=new IntersectionObserver(()=>{
  const now=heads.findLastIndex((h,i)=>!i||h.getBoundingClientRect().top<innerHeight/4);
  links.forEach((a,i)=>a.ariaCurrent=i===now||null);
 },{rootMargin:'999999px 0px -75%'});
 heads.forEach(h=>seen.observe(h));
});
})();
