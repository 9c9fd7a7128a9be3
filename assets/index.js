// The search of a site: all words must stand in a page's title, headings, labels or text.
(()=>{
'use strict';
const D=document, all=(s,e=D)=>[...e.querySelectorAll(s)];
const pages=JSON.parse(D.getElementById('pages').textContent);
const input=D.getElementById('find'), out=D.querySelector('.find output');
const items=all('[data-i]');
const fold=s=>s.normalize('NFKD').replace(/[\u0300-\u036f]/g,'').toLowerCase();
let texts;
const add=(e,name,text)=>{const c=D.createElement(name);c.textContent=text;e.append(c);return c};
// Words around the first match in the text.
const excerpt=(li,text,word)=>{
 const at=fold(text).indexOf(word);
 if(at<0)return;
 const from=Math.max(0,text.lastIndexOf(' ',Math.max(0,at-60))), end=at+word.length;
 li.append((from?'…':'')+text.slice(from,at));
 add(li,'mark',text.slice(at,end));
 li.append(text.slice(end,end+80)+(end+80<text.length?'…':''));
};
const show=(item,page,words)=>{
 const list=item.querySelector('.hits');
 if(!list)return;
 list.replaceChildren();
 if(!words[0])return;
 for(const [id,text] of page.h)if(words.some(w=>fold(text).includes(w))){
  const a=add(add(list,'li',''),'a',text);
  a.href=page.u+'#'+id;
 }
 const word=words.find(w=>fold(page.p).includes(w));
 if(word)excerpt(add(list,'li',''),page.p,word);
};
const find=()=>{
 const words=fold(input.value).match(/\S+/g)||[];
 texts??=pages.map(p=>fold([p.t,p.u,...p.h.map(h=>h[1]),...p.l,p.p].join('\n')));
 let count=0;
 for(const item of items){
  const i=+item.dataset.i, hit=words.every(w=>texts[i].includes(w));
  item.hidden=!hit;
  count+=hit;
  if(hit)show(item,pages[i],words);
 }
 for(const group of all('.group')){
  group.hidden=!group.querySelector('[data-i]:not([hidden])')&&!!words[0];
  group.querySelector('details').open=!!words[0];
 }
 for(const part of all('main>section'))part.hidden=!!words[0]&&!part.querySelector('[data-i]:not([hidden])');
 out.value=words[0]?count+(count===1?' page':' pages'):'';
};
input.oninput=find;
const asked=new URLSearchParams(location.search).get('q');
if(asked){input.value=asked;find()}
addEventListener('keydown',e=>{if(e.key==='/'&&D.activeElement!==input){e.preventDefault();input.focus()}});
})();
