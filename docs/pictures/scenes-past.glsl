// Old prints: 41 the idle quay, 42 the first electric lamps, 43 the hand press, 45 the regatta, 46 the market.
#if SCENE==41
void setup(){ro=vec3(-.9,1.8,-3.6);ta=vec3(1.2,2.5,10);FL=1.36;SUN=vec3(-.6,.5,-.35);FOG=.007;FC=.72;KD=1.15;AMB=.3;MX=300.;SHX=30.;WATER=1;WL=-1.1;WS=.9;WA=.7;WC=.06;}
float map(vec3 p){float d=1e9;M=1.;float ed=p.x+3.4+.0*p.z;U(d,max(p.y,-ed)*.9,1.);U(d,box(p-vec3(-3.5,-.55,40),vec3(.45,.62,60)),2.);
 for(int i=ZERO;i<5;i++){vec3 b=p-vec3(-3.3,0,1.+6.5*float(i));U(d,min(cyl(b-vec3(0,.3,0),.19,.3),ell(b-vec3(0,.62,0),vec3(.3,.12,.3))),.1);}
 {vec3 k=p-vec3(14.5,0,26);float b=box(k-vec3(0,3.4,0),vec3(5.5,3.4,22));float z=mod(p.z+3.,6.)-3.;b=max(b,-max(bx(vec2(z,p.y-1.6),vec2(1.35,1.7)),abs(k.x+5.5)-.25));b=max(b,-max(length(vec2(z,max(abs(p.y-5.2)-.1,0.)))-.5,abs(k.x+5.5)-.2));U(d,b,3.);U(d,max(abs(k.x)*.45+k.y-9.4,max(6.8-k.y,abs(k.z)-22.4))*.8,.3);vec3 c=k-vec3(-6.2,4.2+.12*k.x*0.,0);c.y+=.3*(c.x+.7);U(d,box(c,vec3(1.1,.05,22)),.28);
  z=mod(p.z+3.,6.)-3.;U(d,max(box(vec3(k.x+5.35,p.y-1.6,abs(z)-.0),vec3(.05,1.65,1.3)),abs(k.z)-21.5),.2);}
 {vec3 q=p-vec3(3.9,0,4.2);for(int i=ZERO;i<9;i++){float f=float(i);int a=i<4?i:i<7?i-4:i<9?i-7:0;float y=i<4?.5:i<7?1.5:2.42;vec3 k=q-vec3(float(a)*1.12-(i<4?1.4:i<7?.9:.25)+.1*h1(f),y,.25*h1(f+3.));U(d,crate(ry(k,.16*(h1(f+8.)-.5)),vec3(.52,.49,.5)),.3+.16*h1(f+1.));}
  for(int i=ZERO;i<5;i++){vec3 k=p-vec3(1.9+1.15*float(i%3),.5+1.*float(i/3),12.5+.5*float(i));U(d,crate(ry(k,.3*float(i)),vec3(.54,.49,.5)),.32);}
  for(int i=ZERO;i<4;i++){vec3 k=p-vec3(6.8+.8*float(i%2),.45+.0*float(i),7.5+.9*float(i/2));U(d,cyl(k,.36+.05*(1.-k.y*k.y*5.),.45),.2);}}
 {vec3 k=ry(p-vec3(-.9,0,2.6),-.5);U(d,cart(k),.12);k=ry(p-vec3(.2,0,9.5),3.6);U(d,cart(k),.13);k=ry(p-vec3(-1.3,0,15.5),-.9);U(d,cart(k),.14);}
 {vec3 k=ry(p-vec3(1.55,.12,3.1),3.5);U(d,sit(k),.07);U(d,hat(k-vec3(.28,-.33,0)),.5);U(d,box(k-vec3(-.05,.17,0),vec3(.25,.23,.3)),.28);
  k=ry(p-vec3(2.6,.12,2.75),2.6);U(d,sit(k),.3);U(d,fez(k-vec3(.3,-.34,0)),.1);U(d,box(k-vec3(-.05,.17,0),vec3(.25,.23,.3)),.3);
  k=ry(p-vec3(5.15,1.03,3.2),-1.6);U(d,sit(k),.09);U(d,hat(k-vec3(.28,-.33,0)),.1);
  k=ry(p-vec3(-.1,.12,8.6),-1.4);U(d,sit(k),.08);U(d,box(k-vec3(-.05,.17,0),vec3(.25,.23,.3)),.3);k=ry(p-vec3(-2.3,0,11.),.3);U(d,robe(k),.16);U(d,fez(k),.1);}
 {vec3 q=p-vec3(-33,-2.,92);q=ry(q,.35);float w=6.*(1.-pow(clamp(abs(q.x)/34.,0.,1.),4.));U(d,box(q-vec3(0,2.,0),vec3(33,4.2+.0015*q.x*q.x,max(w,.1)))*.7,.09);U(d,box(q-vec3(-3,8.5,0),vec3(9,2.6,4)),.75);U(d,box(q-vec3(-3,11.4,0),vec3(6,.7,3)),.7);U(d,max(length(q.xz-vec2(-4,0))-1.6,abs(q.y-15.)-5.),.1);U(d,cap(q,vec3(16,5,0),vec3(16,24,0),.35),.12);U(d,cap(q,vec3(-22,5,0),vec3(-22,22,0),.35),.12);U(d,cap(q,vec3(16,10,0),vec3(25,19,0),.25),.12);U(d,cap(q,vec3(16,10,0),vec3(7,19,0),.25),.12);U(d,cap(q,vec3(16,24,0),vec3(-22,22,0),.1),.12);}
 {vec3 q=p-vec3(1.8,0,30);vec3 m=q;m.xz=abs(q.xz);U(d,cap(m,vec3(1.7,0,1.7),vec3(.8,9,.8),.16),.1);U(d,box(q-vec3(0,9.8,0),vec3(1.6,1.1,1.5)),.12);U(d,cap(q,vec3(0,9.6,0),vec3(-9,17.5,-2),.24),.1);U(d,cap(q,vec3(0,11,0),vec3(-9,17.5,-2),.07),.1);U(d,cap(q,vec3(-9,17.5,-2),vec3(-9,7.,-2),.05),.1);U(d,box(q-vec3(-9,6.8,-2),vec3(.25,.3,.2)),.1);}
 {vec3 k=ry(p-vec3(-7.5,-1.1,8.),1.4);U(d,hull(k,2.4,.8,.8),.1);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5){vec2 g=vec2(p.x*.9+.5*mod(floor(p.z*1.1),2.),p.z*1.1);vec2 f=abs(fract(g)-.5);return (.42+.1*h2(floor(g))+.16*(fbm(p.xz*.9)-.5))*(1.-.35*smoothstep(.45,.5,max(f.x,f.y)));}if(m<2.5)return .55;return .66-.16*fbm(vec2(p.z+p.x,p.y*.4))-.06*step(.9,fract(p.y*1.6));}
float sky(vec3 r){return .56+.22*pow(1.-max(r.y,0.),5.)+.2*smoothstep(.45,.8,fbm(r.xz/(r.y+.25)*vec2(.7,1.2)+2.));}
float post(float c,vec3 r,float t,vec2 u){return c;}
#elif SCENE==42
void setup(){ro=vec3(-.9,1.75,-5.5);ta=vec3(.3,3.1,12);FL=1.38;SUN=vec3(-.3,.8,-.4);KD=.03;AMB=.05;FOG=.012;FC=.05;MX=120.;SHX=20.;NL=8;LK=.17;LR=.9;HZ=.012;
 for(int i=0;i<8;i++){float s=i%2==0?-1.:1.;LP[i]=vec4(2.7*s,4.25,1.6+7.5*float(i)-(i%2==0?0.:-1.),1.9);}}
float house(vec3 p,float s){float c=floor(p.z/7.5);vec3 k=p;k.z=mod(p.z,7.5)-3.75;float hh=6.8+1.8*floor(3.*h2(vec2(c,s)));k.x-=.5*h2(vec2(c,s+4.));M=2.;float d=box(k-vec3(4.,hh*.5,0),vec3(4.,hh*.5,3.7));
 d=max(d,-max(length(vec2(abs(k.z)-1.9,max(k.y-2.,0.)))-1.05,abs(k.x)-.45));float y=mod(k.y-3.6,3.)-1.5,lim=max(3.7-k.y,k.y-hh+.7);d=max(d,-max(max(length(vec2(abs(k.z)-1.7,max(abs(y)-.5,0.)))-.5,abs(k.x)-.3),lim));
 float e=max(box(vec3(k.x-.28,y,abs(k.z)-1.7),vec3(.03,1.,.5)),lim);if(e<d){d=e;M=h2(vec2(c*3.+floor(k.y/3.3),s+floor(k.z*.3)))>.62?-.5:.12;}
 if(h2(vec2(c,s+7.))>.35){vec3 b=k-vec3(-.55,5.1,0);e=max(box(b,vec3(.6,1.35,1.5)),-box(vec3(b.x+.6,b.y-.2,mod(b.z+.375,.75)-.375),vec3(.1,.75,.27)));e=min(e,box(b-vec3(0,1.45,0),vec3(.75,.09,1.65)));e=min(e,box(b-vec3(0,-1.4,0),vec3(.7,.09,1.6)));e=min(e,cap(vec3(b.x,b.y,abs(b.z)-1.2),vec3(.5,-2.2,0),vec3(-.5,-1.4,0),.08));if(e<d){d=e;M=.24;}}
 e=box(k-vec3(3.9,hh,0),vec3(4.2,.16,3.73));if(e<d){d=e;M=.45;}e=max(3.9-abs(k.z),max(k.y-10.9,-k.x-1.8));if(e<d){d=e;M=99.;}return d*.85;}
float map(vec3 p){float d=1e9;M=1.;U(d,p.y-.03*n2(p.xz*4.),1.);U(d,box(vec3(abs(p.x)-4.5,p.y,p.z-40.),vec3(1.6,.16,80))-.02,3.);
 {float k=M,h=house(vec3(p.x-5.2,p.y,p.z+9.),1.),a=M;M=k;U(d,h,a);k=M;h=house(vec3(-p.x-5.2,p.y,p.z+12.),2.);a=M;M=k;U(d,h,a);}
 for(int i=ZERO;i<8;i++){vec3 k=p-LP[i].xyz;float s=i%2==0?1.:-1.;k.x*=s;k+=vec3(1.1,4.3,0);float e=length(k.xz-vec2(.5,0))-1.2;if(e<.3){U(d,lampost(k,4.5),.07);vec3 c=k-vec3(0,4.5,0);U(d,max(abs(length(c.xy-vec2(.45,-.5))-.45)-.025,abs(c.z)-.02),.07);U(d,length(p-LP[i].xyz-vec3(0,.02,0))-.15,-3.);}else U(d,e,99.);}
 {float f=fract((p.z-1.)/7.5)-.5;float y=5.4-.35*(1.-4.*f*f);U(d,length(vec2(abs(p.x)-3.7,p.y-y))-.02,.06);}
 {vec3 k=ry(p-vec3(-.1,0,2.6),1.35);U(d,man(k,1.),.045);U(d,fez(k),.05);k=ry(p-vec3(.65,0,2.9),1.5);U(d,robe(k),.06);U(d,cap(k,vec3(.2,1.1,-.3),vec3(.55,0.,-.35),.025),.05);k=ry(p-vec3(-1.2,0,9.),-1.6);U(d,man(k,-1.),.05);U(d,fez(k),.05);k=ry(p-vec3(-3.9,.15,8.3),.2);U(d,man(k,1.),.05);U(d,hat(k),.05);k=ry(p-vec3(4.,.15,15.),3.);U(d,robe(k),.05);}
 if(length(p-vec3(1.4,1.3,14.))>4.)U(d,length(p-vec3(1.4,1.3,14.))-3.4,99.);else
 {vec3 k=p-vec3(1.4,0,15.);vec3 w=k;w.x=abs(k.x)-.8;for(int i=ZERO;i<2;i++){float r=i==0?.55:.7;vec3 q=w-vec3(0,r,i==0?-1.1:1.);float l=length(q.zy);float a=atan(q.y,q.z);U(d,max(min(abs(l-r+.04)-.04,max(abs(sin(a*4.))*l*.25-.02,l-r)),abs(q.x)-.04)*.8,.06);}U(d,box(k-vec3(0,1.,.4),vec3(.65,.4,1.3))-.05,.06);U(d,max(length(k.yz-vec2(1.6,1.1))-1.,max(abs(k.x)-.75,-(k.z-.6)-.4*(k.y-1.)))*.9,.06);U(d,length(vec3(abs(k.x)-.85,k.y-1.5,k.z+.3))-.1,-1.6);vec3 m=k-vec3(0,1.05,-.5);U(d,man(m-vec3(0,-.35,0),1.),.05);
  vec3 h=k-vec3(0,0,-2.8);U(d,ell(h-vec3(0,1.2,0),vec3(.3,.36,.85)),.06);U(d,cap(h,vec3(0,1.35,-.7),vec3(0,1.95,-1.05),.17),.06);U(d,cap(h,vec3(0,1.98,-1.05),vec3(0,1.75,-1.4),.12),.06);vec3 g=h;g.x=abs(h.x)-.17;g.z=abs(h.z)-.55;U(d,cap(g,vec3(0,0,.05),vec3(0,1.1,0),.08),.06);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5){vec2 g=vec2(p.x*3.2+.5*mod(floor(p.z*4.),2.),p.z*4.);vec2 f=abs(fract(g)-.5);float j=smoothstep(.38,.5,max(f.x,f.y));GL=.5*(1.-.6*j);GR=.09;return (.22+.14*h2(floor(g)))*(1.-.5*j);}if(m<2.5)return (.6-.14*fbm(vec2(p.z+p.x,p.y*.4)))*(.7+.4*h2(vec2(floor((p.z+(p.x>0.?9.:12.))/7.5),sign(p.x))));return .4-.1*step(.94,fract(p.z*.8));}
float sky(vec3 r){return .035+.07*pow(1.-max(r.y,0.),4.)+.03*fbm(r.xz/(r.y+.3)+3.);}
float post(float c,vec3 r,float t,vec2 u){return c*1.6;}
#elif SCENE==43
void setup(){ro=vec3(-1.5,1.7,-2.1);ta=vec3(.5,1.5,4);FL=1.25;SUN=vec3(-.8,.5,-.2);KD=1.5;AMB=.2;FOG=.012;FC=.3;MX=40.;SHX=14.;NL=2;LK=.22;LR=.5;HZ=.012;LP[0]=vec4(.5,3.05,1.2,1.);LP[1]=vec4(-2.4,2.3,4.7,1.5);}
float map(vec3 p){float d=1e9;M=1.;U(d,p.y,1.);U(d,3.9-p.y,.3);{vec3 k=p;k.z=mod(p.z,1.5)-.75;U(d,box(k-vec3(0,3.8,0),vec3(6,.14,.1)),.12);}
 U(d,6.3-p.z,2.);U(d,5.-p.x,2.);
 {float w=p.x+4.3;float z=mod(p.z-.4,3.)-1.5;w=max(w,-max(max(length(vec2(z,max(abs(p.y-1.9)-.55,0.)))-.72,abs(p.x+4.5)-1.6),-9.));U(d,w,2.);U(d,max(min(bx(vec2(z,p.x+4.5),vec2(.03,.04)),bx(vec2(mod(p.y,.55)-.27,p.x+4.5),vec2(.025,.04))),abs(p.y-1.9)-1.25),.06);U(d,p.x+5.25,-1.6);}
 {vec3 q=p-vec3(.1,0,2.7);vec3 m=q;m.x=abs(q.x); // the press: staple, head, platen, bed on rails towards -x
  U(d,box(m-vec3(.78,1.05,0),vec3(.13,1.05,.16))-.03,.07);U(d,box(q-vec3(0,2.12,0),vec3(1.02,.2,.2))-.04,.07);U(d,box(q-vec3(0,2.42,0),vec3(.78,.1,.17))-.03,.07);U(d,ell(q-vec3(0,2.66,0),vec3(.42,.22,.14)),.1);U(d,length(q-vec3(0,2.92,0))-.09,.55);U(d,length(m-vec3(.9,2.42,0))-.12,.5);U(d,box(m-vec3(.78,.07,0),vec3(.25,.07,.38)),.08);
  U(d,cyl(q-vec3(0,1.72,0),.13,.3),.5);U(d,box(q-vec3(0,1.36,0),vec3(.6,.07,.5))-.02,.1);U(d,box(q-vec3(0,1.43,0),vec3(.3,.08,.3))-.02,.09);
  U(d,box(vec3(q.x+.9,q.y-.92,abs(q.z)-.33),vec3(1.9,.05,.05)),.3);U(d,box(q-vec3(-1.55,1.05,0),vec3(.72,.06,.5)),.35);U(d,box(q-vec3(-1.55,1.13,0),vec3(.6,.03,.4)),.55);
  {vec3 t=q-vec3(-2.25,1.12,0);t.xy=mat2(.5,.866,-.866,.5)*t.xy;t.x+=.0;U(d,max(box(t-vec3(-.6,0,0),vec3(.62,.025,.5)),-box(t-vec3(-.6,0,0),vec3(.52,.1,.4))),.1);U(d,box(t-vec3(-.6,.0,0),vec3(.52,.008,.4)),.85);}
  U(d,cap(vec3(q.x,q.y,abs(q.z)-.33),vec3(-2.6,0,0),vec3(-2.6,.92,0),.06),.1);U(d,cap(q,vec3(.3,1.6,-.2),vec3(-.55,1.55,-.85),.035),.6);U(d,cap(q,vec3(-.45,1.55,-.78),vec3(-.75,1.53,-1.0),.055),.2);float l=length(q.xy-vec2(-.9,.62));U(d,ext(max(l-.2,.1-l),q.z+.5,.04),.2);}
 {vec3 k=ry(p-vec3(-1.12,0,1.6),.9);U(d,man(k,1.),.06);U(d,fez(k),.11);U(d,box(k-vec3(.1,.78,0),vec3(.1,.42,.2))-.03,.5);U(d,cap(k,vec3(.08,1.33,-.2),vec3(.42,1.5,-.1),.06),.06);}
 for(int j=ZERO;j<2;j++){vec3 k=p-vec3(j==0?3.35:3.6,0,j==0?1.3:4.2);k=ry(k,j==0?.16:.0);U(d,box(k-vec3(.1,.55,0),vec3(.62,.55,1.1)),.22);vec3 g=vec3(k.x+.55,mod(k.y,.17)-.085,k.z);U(d,max(box(g,vec3(.05,.06,1.04))-.01,max(k.y-1.,.08-k.y)),.3);g.z=abs(k.z)-.5;U(d,max(length(g-vec3(-.07,0,0))-.03,max(k.y-1.,.08-k.y)),.7);
  vec3 c=k-vec3(.05,1.42,0);c.xy=mat2(.84,-.54,.54,.84)*c.xy;float b=box(c,vec3(.62,.05,1.15));vec2 q=c.xz/vec2(.205,.19);vec2 f=(fract(q)-.5)*vec2(.205,.19);float ho=max(bx(f,vec2(.088,.08)),max(abs(c.x)-.6,abs(c.z)-1.12));b=max(b,-max(ho,-c.y+.0));U(d,b*.8,.36);U(d,box(c-vec3(0,-.01,0),vec3(.58,.02,1.1))-.0,4.);U(d,max(box(k-vec3(.55,1.3,0),vec3(.06,.5,1.1)),-9.),.22);}
 {vec3 k=ry(p-vec3(2.25,0,2.35),-.12);U(d,robe(k),.22);U(d,fez(k),.1);U(d,cap(k,vec3(.1,1.3,.2),vec3(.55,1.2,.15),.06),.22);}
 for(int j=ZERO;j<2;j++){float z=j==0?3.9:5.2;U(d,cap(p,vec3(-4.3,3.25,z),vec3(5,3.25,z),.015),.1);vec3 k=p-vec3(0,2.93,z);float c=clamp(floor(k.x/.62),-5.,6.);k.x-=(c+.5)*.62;k.z+=.05*sin(k.y*4.+c*2.);float s=box(k,vec3(.23,.32,.006));if(h2(vec2(c,float(j)))>.12)U(d,s*.8,5.);}
 {vec3 k=p-LP[0].xyz;U(d,length(k)-.1,-1.6);U(d,max(abs(length(k.xz)-.3+.7*(k.y))-.02,abs(k.y-.17)-.17)*.8,.1);U(d,cap(k,vec3(0,.3,0),vec3(0,.9,0),.015),.1);}
 for(int i=ZERO;i<3;i++){vec3 k=p-vec3(-3.2+.05*float(i),.12+.24*float(i),1.7);U(d,box(ry(k,.1*float(i)),vec3(.42,.11,.55)),.75);}
 {vec3 k=p-vec3(1.1,0,6.05);vec3 g=vec3(k.x,mod(k.y,.55)-.27,k.z);U(d,max(box(g,vec3(1.1,.03,.25)),k.y-2.7),.2);float b=floor(k.x*8.);U(d,max(box(vec3(mod(k.x,.125)-.0625,g.y+.05-.0,k.z),vec3(.05,.12+.06*h1(b+floor(k.y/.55)*9.),.18)),max(abs(k.x)-1.,k.y-2.5))*.7,.3);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5)return (.3+.12*fbm(vec2(p.x*1.,p.z*8.)))*(1.-.4*step(.95,fract(p.z*3.)));if(m<2.5)return .56-.16*fbm(p.zy*1.3+p.x)-.3*smoothstep(.95,.9,p.y)*.6;if(m<4.5)return .2+.3*h2(floor(p.xz*26.));float y=p.y-2.93;return .86-.3*step(.35,fract(y*22.))*step(abs(y-.0),.24)*step(.2,n2(p.xy*60.))-.3*step(abs(y-.27),.03);}
float sky(vec3 r){return .9;}
float post(float c,vec3 r,float t,vec2 u){vec3 p=ro+r*t;return p.x<-4.62||t>MX?1.4:c*1.15;}
#elif SCENE==45
void setup(){ro=vec3(-3.,4.6,-9.);ta=vec3(.6,2.3,12);FL=1.5;SUN=vec3(-.55,.6,-.4);FOG=.0065;FC=.72;KD=1.1;AMB=.3;MX=260.;SHX=25.;WATER=1;WS=1.1;WA=.75;WC=.1;}
float shell(vec3 p,float ph){ // four rowers and a cox, bow towards +x
 M=.16;float d=hull(p+vec3(0,.22,0),6.,.52,.62);float e=1e9;for(int i=ZERO;i<4;i++){vec3 k=p-vec3(-2.7+1.75*float(i),0.,0);k.x*=-1.;float ln=.26*sin(ph);vec3 q=k;q.x-=ln*smoothstep(.3,1.2,q.y);float h=smin(cap(q,vec3(0,.35,0),vec3(0,.92,0),.18),cap(q,vec3(0,.3,0),vec3(.5,.38,0),.12),.1);if(h<d){d=h;M=.82;}h=min(length(q-vec3(.04,1.24,0))-.13,min(cap(q,vec3(0,.9,.2),vec3(.5,.72,.25),.06),cap(q,vec3(0,.9,-.2),vec3(.5,.72,-.25),.06)));if(h<d){d=h;M=.3;}
  float s=i%2==0?1.:-1.;vec3 o=k;o.z*=s;float bx0=-.2+1.5*sin(ph)*-.6;h=cap(o,vec3(.52,.74,-.1),vec3(.15+bx0,.02+.12*max(0.,-cos(ph)),3.),.04);h=min(h,box(o-vec3(.15+bx0,.02+.12*max(0.,-cos(ph)),3.1),vec3(.2,.13,.34))*.9);if(h<d){d=h;M=.75;}}
 vec3 c=p-vec3(-4.4,-.3,0);float h=sit(c);if(h<d){d=h;M=.1;}return d;}
float map(vec3 p){float d=1e9;M=1.;
 for(int i=ZERO;i<3;i++){vec3 c=i==0?vec3(-.6,0,2.6):i==1?vec3(2.2,0,9.4):vec3(-4.2,0,15.8);vec3 k=ry(p-c,.06);float e=length(k*vec3(.6,1,1))-4.2;if(e<.4){float m=M,h=shell(k,float(i)*1.4+.6),a=M;M=m;U(d,h*.85,a);}else U(d,e,99.);}
 {vec3 k=p-vec3(0,0,31);U(d,box(k-vec3(0,.2,8),vec3(90,1.3,8)),2.);for(int i=ZERO;i<2;i++)U(d,box(k-vec3(0,1.4-.5*float(i),-.25-.4*float(i)),vec3(90,.2,.3)),.5);CROWD(crowd(p-vec3(0,1.5,31.4),vec2(.8,.9),vec2(-32,0),vec2(34,3),3.,.8),4.)
  vec3 h=p-vec3(0,0,48);float c=floor(h.x/9.);h.x=mod(h.x,9.)-4.5;float hh=7.+2.6*floor(3.*h1(c+2.3));float b=box(h-vec3(0,hh*.5,4),vec3(4.4,hh*.5,4.));float y=mod(h.y-2.,2.9)-1.4,x=mod(h.x+1.1,2.2)-1.1;b=max(b,-max(length(vec2(x,max(abs(y)-.5,0.)))-.45,max(abs(h.z)-.3,max(abs(h.x)-3.8,h.y-hh+.6))));U(d,b*.7,5.);U(d,max(box(h-vec3(0,hh,4),vec3(4.45,.2,4.2)),-9.)*.7,.5);U(d,max(4.75-abs(h.x),.1),99.);
  for(int i=ZERO;i<5;i++){vec3 q=p-vec3(-26.+14.*float(i),1.3,37.5);U(d,box(q-vec3(0,3.1-.12*abs(q.x),0),vec3(3.4,.06,1.6))*.8,i%2==0?.85:.3);vec3 m=abs(q-vec3(0,1.5,0));U(d,bx(m.xz-vec2(3.2,1.4),vec2(.05))+max(0.,m.y-1.5),.2);}}
 for(int i=ZERO;i<4;i++){vec3 k=p-vec3(-14.+10.*float(i),-.1,20.5+.5*float(i));U(d,ell(k,vec3(.35,.45,.35)),.2);}
 {vec3 k=ry(p-vec3(13.5,-.35,22.),2.9);if(length(k)<6.){U(d,hull(k,3.2,1.,1.),.1);for(int i=ZERO;i<4;i++){vec3 q=k-vec3(-1.6+1.05*float(i),.35,.2*sin(float(i)*4.));U(d,i==1?man(q,1.):sit(q),i%2==0?.7:.08);}}else U(d,length(k)-5.,99.);}
 {vec3 q=p-vec3(-28,0,75);U(d,cyl(q-vec3(0,13,0),1.4,13.),.75);U(d,cyl(q-vec3(0,20,0),2.1,.4),.7);U(d,max(length(q.xz)-1.4*(1.-(q.y-26.)/6.),abs(q.y-29.)-3.),.3);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<2.5)return .55-.1*step(.94,max(fract(p.x*.5),fract(p.y*1.6)))-.2*smoothstep(.6,.2,p.y);if(m<4.5){vec2 c=floor(p.xz/vec2(.8,.9));float a=h2(c+1.);return p.y>2.9?.5:a<.45?.06:a<.75?.7:.3;}return .5+.3*h1(floor(p.x/9.)+1.)-.1*fbm(p.xy);}
float sky(vec3 r){return .62+.2*pow(1.-max(r.y,0.),5.)+.18*smoothstep(.45,.8,fbm(r.xz/(r.y+.25)*vec2(.7,1.2)+2.));}
float post(float c,vec3 r,float t,vec2 u){vec3 p=ro+r*t;if(abs(p.y)<.12&&t<120.){float w=0.;for(int i=ZERO;i<3;i++){vec3 q=i==0?vec3(-.6,0,2.6):i==1?vec3(2.2,0,9.4):vec3(-4.2,0,15.8);vec2 k=p.xz-q.xz;float s=6.2-k.x;w=max(w,smoothstep(.35,.0,abs(abs(k.y)-.5-.13*s))*smoothstep(0.,1.,s)*smoothstep(22.,4.,s)*n2(p.xz*vec2(1.5,4.)));float e=abs(abs(k.y)-3.1);w=max(w,smoothstep(.5,.1,e)*smoothstep(.45,.7,n2(p.xz*2.6))*step(abs(k.x),4.));}c=mix(c,1.,w*.8);}return c;}
#elif SCENE==46
void setup(){ro=vec3(-.5,2.0,-3.9);ta=vec3(.2,1.75,8);FL=1.2;SUN=vec3(-.3,.9,-.35);FOG=.018;FC=.75;KD=1.25;AMB=.62;MX=110.;STEPS=400;SHX=25.;}
float stall(vec3 p,float s){ // street side towards -x, cell 4 m along z
 float c=floor(p.z/4.);vec3 k=p;k.z=mod(p.z,4.)-2.;float d=box(k-vec3(.75,.42,0),vec3(.7,.42,1.75));M=.2;float e;
 vec3 t=k-vec3(.55,1.02,0);t.xy=mat2(.94,-.34,.34,.94)*t.xy;vec2 g=vec2(.66,.87);vec2 cc=clamp(floor(vec2(t.x+.66,t.z+1.74)/g),vec2(0),vec2(1,3));vec3 q=t;q.xz-=vec2(-.66,-1.74)+(cc+.5)*g;e=max(box(q,vec3(.31,.13,.41)),-box(q-vec3(0,.06,0),vec3(.27,.13,.37)));if(e<d){d=e;M=.42;}
 float h=h2(cc+vec2(c,s)*3.),r=h>.6?.085:h>.3?.11:.065;vec3 f=q-vec3(0,.1,0);vec2 fc=clamp(floor(f.xz/(2.*r)+.5),-floor(vec2(.26,.36)/(2.*r)),floor(vec2(.26,.36)/(2.*r)));f.xz-=fc*2.*r;f.y-=.05*h2(fc+h);e=length(f)-r;if(e<d){d=e;M=h>.7?.72:h>.4?.35:h>.2?.12:.55;}
 vec3 a=k-vec3(.35,2.75,0);a.y-=.3*a.x;a.y+=.05*cos(k.z*9.)*step(a.x,-.9);e=box(a,vec3(1.25,.025,1.95))*.85;e=min(e,box(k-vec3(-.9,2.28+.04*cos(k.z*12.),0),vec3(.02,.14,1.95))*.8);if(e<d){d=e;M=3.;}
 e=bx(vec2(k.x+.75,abs(k.z)-1.9),vec2(.035))+max(0.,p.y-2.5);if(e<d){d=e;M=.15;}
 if(h2(vec2(c,s+3.))>.35){vec3 b=k-vec3(-.55,1.95,.5);e=cap(b,vec3(0,.5,0),vec3(0,0,0),.012);e=min(e,cap(b,vec3(0,.0,-.42),vec3(0,.0,.42),.018));vec3 m=b;m.z=abs(b.z)-.4;e=min(e,min(cap(m,vec3(0),vec3(0,-.4,.15),.007),cap(m,vec3(0),vec3(0,-.4,-.15),.007)));e=min(e,max(abs(length(m-vec3(0,-.22,0))-.25)-.012,m.y+.36));if(e<d){d=e;M=.1;}}
 e=max(2.08-abs(k.z),max(k.y-3.4,-k.x-1.2));if(e<d){d=e;M=99.;}return d*.85;}
float map(vec3 p){float d=1e9;M=1.;U(d,p.y,1.);
 {float k=M,h=stall(vec3(p.x-2.4,p.y,p.z+5.2),1.),a=M;M=k;U(d,h,a);k=M;h=stall(vec3(-p.x-2.7,p.y,p.z+5.6),2.);a=M;M=k;U(d,h,a);}
 for(int j=ZERO;j<2;j++){vec3 k=vec3(j==0?p.x-4.3:-p.x-4.5,p.y,mod(p.z+float(j)*3.,8.)-4.);float hh=6.+3.*h1(floor((p.z+float(j)*3.)/8.)+float(j)*5.);float b=box(k-vec3(4,hh*.5,0),vec3(4,hh*.5,4.1));b=max(b,-max(max(length(vec2(abs(k.z)-1.9,max(abs(mod(k.y-3.2,2.8)-1.4)-.5,0.)))-.5,abs(k.x)-.3),max(3.3-k.y,k.y-hh+.5)));U(d,b*.8,5.);}
 {vec3 k=p-vec3(0,0,46);float b=box(k-vec3(0,5,2),vec3(9,5,2));b=max(b,-max(length(vec2(k.x,max(k.y-2.8,0.)))-2.3,-9.));U(d,b,.6);vec3 q=p-vec3(3.,0,60);U(d,cyl(q-vec3(0,10,0),1.,10.),.6);U(d,cyl(q-vec3(0,15.5,0),1.6,.35),.6);U(d,max(length(q.xz)-1.*(1.-(q.y-20.)/5.),abs(q.y-22.5)-2.5),.3);}
 {vec3 k=ry(p-vec3(.12,0,-1.1),.25);U(d,crate(k-vec3(0,.3,0),vec3(.5,.3,.38)),.36);U(d,crate(ry(k-vec3(.06,.86,.02),.2),vec3(.48,.25,.36)),.42);vec3 b=k-vec3(0,1.12,0); // scales on crates
  U(d,box(b-vec3(0,.04,0),vec3(.3,.04,.16)),.1);U(d,cap(b,vec3(0,.05,0),vec3(0,.62,0),.03),.1);U(d,length(b-vec3(0,.66,0))-.045,.5);vec3 e=b-vec3(0,.58,0);e.xy=mat2(.99,.12,-.12,.99)*e.xy;U(d,cap(e,vec3(-.52,0,0),vec3(.52,0,0),.022),.14);for(int i=ZERO;i<2;i++){vec3 s=b-vec3(i==0?-.515:.515,i==0?.64:.52,0);vec3 m=abs(s);U(d,min(cap(vec3(m.x,s.y,s.z),vec3(0),vec3(.2,-.42,0),.007),cap(vec3(s.x,s.y,m.z),vec3(0),vec3(0,-.42,.2),.007)),.14);U(d,max(abs(length(s-vec3(0,-.22,0))-.3)-.012,s.y+.4),.3);if(i==1){for(int j=ZERO;j<4;j++)U(d,length(s-vec3(.09*cos(float(j)*1.6),-.42,.09*sin(float(j)*1.6)))-.075,.6);}else U(d,cyl(s-vec3(0,-.44,0),.07,.07),.12);}}
 for(int i=ZERO;i<5;i++){vec3 k=p-vec3(i<3?-1.35:1.35,.22+.42*float(i%3==1?1:0),i==0?1.4:i==1?1.5:i==2?2.3:i==3?2.6:3.3);U(d,crate(ry(k,.3*float(i)),vec3(.42,.21,.32)),.4);}
 {vec3 k=ry(p-vec3(1.0,0,.2),3.3);U(d,man(k,1.),.08);U(d,box(k-vec3(.1,.8,0),vec3(.09,.4,.2))-.03,.7);U(d,cap(k,vec3(.05,1.33,.2),vec3(.42,1.2,.22),.06),.08);U(d,hat(k),.5);}
 CROWD(crowd(p-vec3(0,0,2.2),vec2(1.05,1.5),vec2(-1,0),vec2(1,24),8.,.5),4.)
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5){vec2 g=vec2(p.x*2.+.5*mod(floor(p.z*2.4),2.),p.z*2.4);vec2 f=abs(fract(g)-.5);return (.36+.12*h2(floor(g)))*(1.-.4*smoothstep(.42,.5,max(f.x,f.y)))+.1*(fbm(p.xz*2.)-.5);}if(m<3.5)return .3+.55*step(.5,fract(p.z*1.25));if(m<4.5){float a=h2(floor(p.xz/vec2(1.05,1.5))+3.);return a<.5?.07:a<.75?.55:.25;}return .6-.2*fbm(vec2(p.z,p.y*.5));}
float sky(vec3 r){return .8+.2*fbm(r.xz/(r.y+.3)+2.);}
float post(float c,vec3 r,float t,vec2 u){return c;}
#endif
