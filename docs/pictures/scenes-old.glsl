// Old prints: 47 the first train, 48 the flood.
#if SCENE==47
void setup(){ro=vec3(3.7,2.35,-4.6);ta=vec3(1.5,3.75,10);FL=1.36;SUN=vec3(-.62,.6,-.5);FOG=.011;FC=.62;KD=1.1;AMB=.34;MX=160.;}
float puff(vec3 p){float d=1e9;for(int i=ZERO;i<9;i++){float f=float(i);d=smin(d,length(p-vec3(-.16*f-.05*f*f+.3*sin(f*2.1),4.9+.8*f-.035*f*f+.25*sin(f*1.3),2.9+.5*f+.22*f*f))-.36-.25*f,.8);}return d;}
float map(vec3 p){float d=1e9;U(d,p.y,1.);
 {vec3 k=p;k.z=mod(p.z,.75)-.375;U(d,max(box(k-vec3(0,.04,0),vec3(1.3,.07,.13)),-p.z-30.),.12);k=p;k.x=abs(k.x)-.75;U(d,bx(k.xy-vec2(0,.17),vec2(.05,.09)),.55);}
 U(d,box(p-vec3(12.3,.2,40),vec3(10.,.32,80)),2.);
 vec3 q=p-vec3(0,0,2);vec3 m=q;m.x=abs(m.x);
 if(length(q-vec3(0,2,5))<9.){
  U(d,ext(length(q.xy-vec2(0,2.35))-.92,q.z-4.,4.)-.03,.085);U(d,ext(length(q.xy-vec2(0,2.35))-.99,q.z-.5,.5),.06);U(d,ext(length(q.xy-vec2(0,2.35))-.7,q.z+.02,.05)-.03,.2);
  U(d,ext(abs(length(q.xy-vec2(0,2.35))-.86)-.05,q.z,.04),.5);U(d,ext(abs(length(q.xy-vec2(0,2.35))-.2)-.03,q.z+.12,.03),.6);
  U(d,ext(abs(length(q.xy-vec2(0,2.35))-.95)-.03,mod(q.z,2.)-1.,.05)+max(0.,-q.z),.35);
  U(d,box(m-vec3(.6,1.38,4),vec3(.8,.05,4.6)),.2);U(d,box(q-vec3(0,1.02,-.55),vec3(1.38,.27,.1)),.25);
  U(d,ext(length(m.xy-vec2(.88,1.02))-.11,q.z+.9,.3),.12);U(d,ext(length(m.xy-vec2(.88,1.02))-.24,q.z+1.15,.04),.3);
  U(d,max(box(q-vec3(0,.55,-.75),vec3(1.1,.28,.3)),dot(q-vec3(0,.55,-.95),normalize(vec3(0,.7,-.8)))),.1);
  U(d,max(length(q.xz-vec2(0,.6))-.26-.16*smoothstep(3.9,4.5,q.y),abs(q.y-3.85)-.65)*.9,.06);U(d,ell(q-vec3(0,3.3,3.2),vec3(.42,.58,.46)),.3);U(d,ell(q-vec3(0,3.25,5.4),vec3(.38,.5,.4)),.1);
  U(d,ext(length(q.xy-vec2(0,3.55))-.25,q.z+.12,.2),.1);U(d,ext(length(q.xy-vec2(0,3.55))-.19,q.z+.33,.02),-1.1);
  U(d,ext(length(m.xy-vec2(1.12,.95))-.36,q.z-.5,.6),.14);
  for(int i=ZERO;i<4;i++){float z=i==0?.9:2.1+1.85*float(i-1),r=i==0?.45:.82;float l=length(q.zy-vec2(z,r+.1));U(d,ext(min(abs(l-r+.06)-.07,l-.16),m.x-.95,.08),.3);float an=atan(q.y-r-.1,q.z-z);float s=PI/5.;an=mod(an,s)-s*.5;U(d,max(ext(abs(l*sin(an))-.03,m.x-.95,.05),l-r),.2);}
  U(d,cap(m,vec3(1.2,.8,1.1),vec3(1.2,.65,5.8),.06),.5);
  float cb=max(box(q-vec3(0,2.6,8.6),vec3(1.4,1.5,1.1)),-box(m-vec3(1.4,3.2,8.6),vec3(.6,.5,.6)));cb=max(cb,-box(m-vec3(.7,3.2,7.4),vec3(.3,.35,.4)));U(d,cb,.12);U(d,max(length(q.xy-vec2(0,1.6))-2.75,max(3.9-q.y,abs(q.z-8.5)-1.5)),.16);
 }else U(d,length(q-vec3(0,2,5))-8.3,99.);
 {float ix=clamp(floor((q.z-10.4)/12.),0.,5.);vec3 k=q;k.z-=10.4+12.*ix+6.;float b=box(k-vec3(0,2.25,0),vec3(1.4,1.35,5.7));vec3 wv=k;wv.z=mod(k.z+.7,1.4)-.7;b=max(b,-max(box(vec3(abs(k.x)-1.4,k.y-2.7,wv.z),vec3(.2,.42,.42)),abs(k.z)-5.3));U(d,b,.34);
  U(d,max(length(k.xy-vec2(0,1.2))-2.85,max(3.55-k.y,abs(k.z)-5.9)),.16);U(d,box(vec3(abs(k.x)-1.,k.y-.5,abs(k.z)-3.8),vec3(.15,.45,1.2)),.08);
  vec3 c=q-vec3(-.9,3.95,10.8);CROWD(crowd(c,vec2(.95,1.15),vec2(0,0),vec2(1,50),3.,.72),4.);}
 {vec3 k=p-vec3(12.4,0,14.5);float b=box(k-vec3(0,2.9,0),vec3(5.,2.9,10.5));float z=mod(p.z+1.5,3.5)-1.75;b=max(b,-max(max(length(vec2(z,max(p.y-2.1,0.)))-.75,7.4-1e3),abs(k.x+5.)-.35));b=max(b,-max(length(vec2(z,max(abs(p.y-4.5)-.4,0.)))-.4,abs(k.x+5.)-.3));
  b=max(b,-max(length(vec2(mod(k.x+1.6,3.2)-1.6,max(abs(p.y-2.4)-.9,0.)))-.6,abs(k.z+10.5)-.35));
  U(d,b,3.);U(d,box(k-vec3(0,5.9,0),vec3(5.25,.16,10.75)),.6);U(d,box(vec3(abs(k.x)-4.9,k.y-6.3,k.z),vec3(.12,.35,10.6)),.6);U(d,box(k-vec3(0,6.3,-10.4),vec3(4.9,.35,.12)),.6);
  CROWD(crowd(p-vec3(7.6,6.1,4.4),vec2(1.1,1.),vec2(0,0),vec2(3,18),1.,.8),4.);
  k=p-vec3(6.3,3.75-.12*(p.x-6.3),14.5);U(d,box(k,vec3(1.6,.06,10)),.3);k=p-vec3(5.,1.9,0);k.z=mod(p.z,3.5)-1.75;U(d,max(cap(k,vec3(0,-1.5,0),vec3(0,1.9,0),.09),abs(p.z-14.5)-9.),.12);}
 CROWD(crowd(p-vec3(3.6,.52,2.),vec2(1.,1.2),vec2(0,0),vec2(2,40),7.,.7),4.);
 if(length(p-vec3(-12,5,20))<14.)U(d,palm(p-vec3(-11.,0,20),8.),.08);else U(d,length(p-vec3(-12,5,20))-12.,99.);
 {float b=box(p-vec3(-30,2,52),vec3(12,4.+2.*h1(floor(p.x/6.)),8));U(d,b*.7,.5);}
 float pf=puff(p);if(pf<1.2){pf=(pf-.75*(fbm3(p.xy*1.1+p.z*.8)-.42)-.4*(n2(p.zy*2.6+p.x)-.5))*.6;}else pf-=.5;U(d,pf,5.);
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5)return .26+.22*fbm(p.xz*3.);if(m<2.5)return (n.y>.5?.42:.5)+.1*fbm(p.xz*2.)-.12*step(.95,fract(p.z*.6));
 if(m<3.5)return .72-.08*step(.92,fract(p.y*2.2))-.14*fbm(vec2(p.z+p.x,p.y*.4));if(m<4.5)return .05+.5*step(.62,h2(floor(p.xz*vec2(.9,.85))))*step(fract(p.y-.1),.95)*.6;return 1.15;}
float sky(vec3 r){return .4+.26*pow(1.-max(r.y,0.),4.)+.1*fbm(r.xz/(r.y+.3)*1.2+2.);}
float post(float c,vec3 r,float t,vec2 u){return c;}
#elif SCENE==48
void setup(){ro=vec3(.9,2.5,-7.);ta=vec3(-.2,3.3,16);FL=1.35;SUN=vec3(-.5,.75,-.15);FOG=.02;FC=.74;STEPS=320;KD=.55;AMB=.5;MX=160.;WATER=1;WS=1.3;WA=.7;WC=.07;}
float house(vec3 p,float s){ // facade at x=0 facing -x, cell 7 m along z
 float c=floor(p.z/7.);vec3 k=p;k.z=mod(p.z,7.)-3.5;float hh=6.5+floor(3.*h2(vec2(c,s)))*1.7,of=.7*h2(vec2(c,s+4.));k.x-=of;M=2.;
 float d=box(k-vec3(4.,hh*.5-1.,0),vec3(4.,hh*.5+1.,3.47));vec3 a=k;a.z=abs(k.z)-1.55;
 d=max(d,-max(length(vec2(k.z,max(k.y-1.5,0.)))-.85,abs(k.x)-.5));d=max(d,-max(length(vec2(abs(k.z)-2.35,max(abs(k.y-1.6)-.5,0.)))-.42,abs(k.x)-.35));
 float y=mod(k.y-3.3,2.9)-1.6;d=max(d,-max(max(bx(vec2(abs(k.z)-1.5,y),vec2(.48,.85)),abs(k.x)-.3),max(3.4-k.y,k.y-hh+.7)));
 float e=max(box(vec3(k.x+.03,y,abs(abs(k.z)-1.5)-.75),vec3(.04,.85,.24)),max(3.4-k.y,k.y-hh+.7));if(e<d){d=e;M=.16;}
 if(h2(vec2(c,s+7.))>.45){e=box(k-vec3(-.55,3.65,0),vec3(.6,.07,2.4));e=min(e,box(k-vec3(-1.1,4.55,0),vec3(.03,.03,2.4)));e=min(e,max(bx(vec2(k.x+1.1,mod(k.z,.24)-.12),vec2(.02)),max(abs(k.z)-2.4,abs(k.y-4.1)-.45)));if(e<d){d=e;M=.14;}}
 else{e=box(vec3(k.x+.7,k.y-3.05-.4*(k.x+.7),k.z),vec3(.75,.03,2.2))*.9;if(e<d){d=e;M=.4;}}
 e=box(k-vec3(3.9,hh+.05,0),vec3(4.1,.13,3.5));if(e<d){d=e;M=.5;}e=max(3.66-abs(k.z),max(k.y-10.4,-k.x-1.6));if(e<d){d=e;M=99.;}return d*.85;}
float map(vec3 p){float d=1e9;M=1.;float e=house(vec3(p.x-5.2-.02*p.z,p.y,p.z+4.),1.);U(d,e,M);float m=M;
 {float k=M;float h=house(vec3(-p.x-4.6,p.y,p.z+7.),2.);float hm=M;M=k;U(d,h,hm);}
 {vec3 k=p-vec3(0,0,66);float b=box(k-vec3(0,4.,0),vec3(14,2.6,2.));b=min(b,box(k-vec3(0,1.,0),vec3(14,2.6,1.8)));b=max(b,-max(length(vec2(k.x,max(k.y-1.2,0.)*1.1))-4.3,-3.));U(d,b,.5);}
 {vec3 k=p-vec3(3.2,0,62);U(d,cyl(k-vec3(4,10,30),1.3,13.),.6);U(d,cyl(k-vec3(4,17,30),2.,.4),.6);U(d,max(length(k.xz-vec2(4,30))-1.3*(1.-(k.y-23.)/6.),abs(k.y-26.)-3.),.3);}
 {vec3 k=ry(p-vec3(-.2,-.2,4.6),-1.0);if(length(k)<5.){U(d,hull(k,2.5,.72,.72),.1);U(d,box(k-vec3(-.7,.52,0),vec3(.15,.04,.6)),.3);U(d,box(k-vec3(.8,.52,0),vec3(.15,.04,.6)),.3);
   vec3 s=k-vec3(-1.35,.25,0);U(d,man(s,1.),.05);U(d,fez(s),.12);U(d,cap(k,vec3(-1.2,3.1,.2),vec3(-1.65,-.6,.95),.035),.2);U(d,cap(k,vec3(-1.3,1.6,.22),vec3(-1.36,1.62,.42),.06),.05);
   s=k-vec3(.75,.1,0);U(d,sit(s),.34);U(d,hat(s-vec3(.28,-.3,0)),.08);s=ry(k-vec3(-.55,.1,.05),0.);U(d,sit(s),.07);U(d,length(s-vec3(.3,1.38,0))-.16,.6);U(d,box(k-vec3(1.75,.75,0),vec3(.25,.22,.25)),.55);}else U(d,length(k)-4.3,99.);}
 for(int i=ZERO;i<3;i++){vec3 k=p-vec3(3.9-.1*float(i),0,8.+15.*float(i));U(d,cap(k,vec3(0,-1,0),vec3(.1,8.,0),.1),.12);U(d,box(k-vec3(0,7.5,0),vec3(.8,.05,.05)),.12);}
 {vec3 k=p;float z=(k.z-8.)/15.;float f=fract(z)-.5;float y=7.6-.7*(1.-4.*f*f);U(d,max(length(vec2(abs(k.x-3.9+.1*z)-.65,k.y-y))-.022,abs(k.z-23.)-16.)*.9,.1);}
 for(int i=ZERO;i<3;i++){vec3 k=p-vec3(i==0?-2.7:i==1?2.3:-1.6,-.12,i==0?2.6:i==1?8.:13.);k=ry(k,float(i)*1.3+.5);k.xy=mat2(.97,.24,-.24,.97)*k.xy;if(i==1)U(d,cyl(k.xzy,.34,.5),.25);else U(d,box(k,vec3(.5,.3,.35)),.42);}
 return d;}
float mat(float m,vec3 p,vec3 n){float y=p.y,a=.74-.12*step(.9,fract(y*2.))*0.-.16*fbm(vec2((p.z+p.x)*1.3,y*.5));float c=h2(vec2(floor((p.z+(p.x>0.?4.:7.))/7.),sign(p.x)));a*=.62+.5*c;a*=mix(.55,1.,smoothstep(.5,1.3,y+.35*fbm3(vec2(p.z*2.,3.))));return a;}
float sky(vec3 r){return .8+.25*fbm(r.xz/(r.y+.3)+2.)-.2*max(r.y,0.);}
float post(float c,vec3 r,float t,vec2 u){return c;}
#endif
