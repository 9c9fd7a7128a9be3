// The controls of a page.
(()=>{
'use strict';
const D=document, all=(s,e=D)=>[...e.querySelectorAll(s)];
const make=html=>D.createRange().createContextualFragment(html).firstChild;
const live=make('<p class=vh aria-live=polite></p>');
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

// The first use touches rows; then `rest` hides those not on show.
all('table[data-t=""]').forEach(table=>{
 let [front,rest]=table.tBodies, rows, order, texts, page=0;
 const heads=all('th[scope=col]',table.tHead), keys=[], gone=[];
 const total=front.rows.length+(rest?.rows.length||0), per=+table.dataset.page||total;
 if(total<6&&heads.length<9&&!rest)return;
 let size=per, hits={length:total};
 const bar=make('<div class=tbar><input type=search placeholder=Filter aria-label="Filter rows"><details class=menu><summary class=btn>Columns</summary><div></div></details><button>Copy</button></div>');
 const pager=make('<div class=pager><output aria-live=off></output><button>Previous</button><button>Next</button><button>Show all</button></div>');
 const [input,menu,copy]=bar.children, [out,back,next,every]=pager.children;
 const use=()=>{
  if(rows)return;
  if(!rest)front.after(rest=front.cloneNode());
  rest.className='rest';
  rows=[...front.rows,...rest.rows];
  rows.forEach(r=>r.dataset.x?.split(',').forEach((x,i)=>x&&(r.cells[i].title=x)));
  hits=order=[...rows.keys()];
 };
 const draw=to=>{
  const n=hits.length, from=to*size, end=Math.min(n,from+size);
  page=to;
  if(rows)rest.append(...front.rows),front.append(...hits.slice(from,end).map(i=>rows[i]));
  out.value=n?`${fmt(from+1)}–${fmt(end)} of ${fmt(n)}`:'no matches';
  back.disabled=!to;next.disabled=end===n;
  copy.textContent='Copy';
 };
 const turn=to=>{use();draw(to);say('Rows '+out.value)};
 const filter=()=>{
  use();
  const words=input.value.toLowerCase().match(/\S+/g)||[];
  if(words[0])texts??=rows.map(r=>Array.from(r.cells,text).join('\t').toLowerCase());
  hits=order.filter(i=>words.every(w=>texts[i].includes(w)));
  draw(0);
 };
 back.onclick=()=>turn(page-1);
 next.onclick=()=>turn(page+1);
 every.onclick=()=>{
  size=per+total-size;
  every.textContent=size>per?'Show pages':'Show all';
  turn(0);
 };
 input.oninput=()=>{
  filter();
  say(`${hits.length} of ${total} rows match`);
 };
 copy.onclick=()=>{
  use();
  const line=(cells,f)=>Array.from(cells,f).filter((_,i)=>!gone[i]).join('\t');
  const tsv=[line(heads,text),...hits.map(i=>line(rows[i].cells,plain))].join('\n');
  const done=()=>say(copy.textContent=`Copied ${fmt(hits.length)} rows`);
  const old=()=>{
   const area=make('<textarea class=vh></textarea>');
   copy.after(area);
   area.value=tsv;area.select();
   D.execCommand('copy');
   area.remove();copy.focus();done();
  };
  navigator.clipboard?.writeText(tsv).then(done,old)??old();
 };
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
   filter();say(`Sorted by ${text(h)}, ${way}`);
  };
  h.append(sort);
 });
 every.hidden=(back.hidden=next.hidden=total<=per)||total>2000;
 draw(0);
 // Where all rows are in view, controls wait for the keyboard.
 if(total<15&&heads.length<9&&!rest)bar.classList.add('few'),pager.classList.add('few');
 table.parentNode.before(bar);
 table.parentNode.nextElementSibling.append(pager);
 // Paper has all rows.
 addEventListener('beforeprint',()=>order?.forEach(i=>rest.append(rows[i])));
 addEventListener('afterprint',()=>draw(page));
});
onclick=onkeyup=e=>all('.menu[open]').forEach(m=>m.open=e.key!=='Escape'&&m.contains(e.target));
all('[data-only]').forEach(c=>(c.onchange=()=>
 D.getElementById(c.dataset.only).classList.toggle('only',c.checked))());

const tools=make('<div class=tools><button>Show SQL</button><button>Light / dark</button><button>Print</button></div>');
const [sql,theme,paper]=tools.children, folds=all('details.q'), choice=D.documentElement.dataset;
sql.hidden=!folds[0];
sql.onclick=()=>{
 const open=folds.some(d=>!d.open);
 folds.forEach(d=>d.open=open);
 sql.textContent=open?'Hide SQL':'Show SQL';
};
try{choice.theme=localStorage.sqltrack||choice.theme||''}catch{}
theme.onclick=()=>{
 const dark=matchMedia('(prefers-color-scheme:dark)').matches&&'dark';
 choice.theme=(choice.theme||dark)==='dark'?'light':'dark';
 try{localStorage.sqltrack=choice.theme}catch{}
};
paper.onclick=()=>print();
all('.top')[0].append(tools);
D.body.append(live);

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
