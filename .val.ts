import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { FileCheck } from './src/formats/check.ts';
const root='../shared/corpus/';
let fired=0;
for (const r of readFileSync(root+'index.tsv','utf8').split('\n').map(l=>l.split('\t'))) {
  if(!/\.(sdf|mol|sd|mol2|sdf\.gz)$/.test(r[0]!)) continue;
  let b: Buffer=readFileSync(root+r[0]); if(b[0]===0x1f) try{b=gunzipSync(b)}catch{continue}
  const c=new FileCheck({fileName:r[0]!}); c.push(b); const x=c.end();
  const u=x.issues.filter(i=>i.code==='UNUSUAL_VALENCE');
  if(u.length) {fired++; console.log(r[0],r[6],r[7]?.slice(0,40),'|',u[0]!.count, u.slice(0,4).map(i=>`rec ${i.record} line ${i.line}: ${i.message}`).join(' ; '));}
}
console.log(fired);
