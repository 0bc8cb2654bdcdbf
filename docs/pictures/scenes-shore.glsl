// Sea and shore: 30 nets, 38 football on the beach, 39 the turtle.
#if SCENE==30
void setup(){ro=vec3(-.2,1.55,-4.6);ta=vec3(.75,1.72,8);FL=1.62;SUN=vec3(-.3,.13,1.);KD=1.5;AMB=.34;FOG=.004;MX=320.;SHX=30.;WATER=1;WL=-.9;WS=1.1;WA=.8;GLI=.5;}
float mound(vec3 p,vec3 r,float s){float d=ell(p,r)-.14*(n2(p.xz*2.6+s)-.5)-.08*(n2(p.xy*6.+p.z*4.)-.5);vec2 g=p.xz*mat2(.8,.6,-.6,.8)*13.+2.*n2(p.xz*2.);return d+.012*sin(g.x+p.y*9.)*sin(g.y-p.y*7.);}
float mboat(vec3 p){float d=hull(p,3.6,1.1,1.15);M=.08;float e=box(p-vec3(-1.2,1.55,0),vec3(.75,.65,.62))-.03;e=max(e,-box(p-vec3(-.5,1.8,0),vec3(.3,.22,.45)));if(e<d){d=e;M=.2;}e=min(cap(p,vec3(.7,.6,0),vec3(.75,4.1,0),.06),cap(p,vec3(.75,3.4,0),vec3(-2.3,2.9,0),.035));e=min(e,cap(p,vec3(.75,4.,0),vec3(3.4,1.5,0),.015));e=min(e,cap(p,vec3(.75,4.,0),vec3(-3.2,1.4,0),.015));if(e<d){d=e;M=.07;}return d;}
float map(vec3 p){float d=1e9;M=1.;
 {vec3 k=p-vec3(0,-.5,-4.5);U(d,box(k,vec3(60,.5,9.5))-.02,1.);for(int i=ZERO;i<3;i++){vec3 b=p-vec3(-4.6+5.6*float(i),0,4.3);U(d,min(cyl(b-vec3(0,.2,0),.16,.24),ell(b-vec3(0,.45,0),vec3(.24,.1,.24))),.08);}}
 for(int i=ZERO;i<5;i++){float f=float(i);vec3 c=i==0?vec3(-4.4,-1.25,7.6):i==1?vec3(7.6,-1.3,10.4):i==2?vec3(2.5,-1.3,17.):i==3?vec3(-11.,-1.3,19.):vec3(-3.,-1.3,27.);vec3 k=ry(p-c,i==0?.35:i==1?2.75:i==2?.2:i==3?-.3:2.9);float e=length(k-vec3(0,1.5,0));if(e<6.){float m=M,b=mboat(k),bm=M;M=m;U(d,b,bm);}else U(d,e-4.9,99.);}
 U(d,mound(p-vec3(.35,.05,1.),vec3(1.15,.6,.85),0.),2.);U(d,mound(p-vec3(2.6,.0,2.6),vec3(2.2,.34,.8),5.),2.);
 {vec3 k=ry(p-vec3(-1.15,.05,1.2),.1);U(d,sit(k),.05);U(d,hat(k-vec3(.3,-.3,0)),.05);U(d,box(k-vec3(-.05,.2,0),vec3(.22,.2,.25)),.25);
  k=ry(p-vec3(2.,.05,1.1),3.1);U(d,sit(k),.06);U(d,ell(k-vec3(.3,1.42,0),vec3(.15,.12,.15)),.5);U(d,box(k-vec3(-.05,.2,0),vec3(.25,.2,.25)),.2);
  k=ry(p-vec3(4.3,0.,2.5),2.2);U(d,man(k,1.),.05);U(d,hat(k),.05);U(d,cap(k,vec3(.1,1.35,.2),vec3(.55,1.6,.1),.055),.05);U(d,cap(k,vec3(.1,1.35,-.2),vec3(.55,1.75,-.1),.055),.05);}
 {vec3 k=p-vec3(2.45,0,3.2);k.z+=.12*sin(k.x*2.2);vec3 m=k;m.x=abs(m.x);U(d,cap(m,vec3(2.55,0,0),vec3(2.6,2.75,0),.06),.08);float x=k.x/2.55,top=2.2+.4*x*x-.03*sin(k.x*13.);U(d,length(vec2(k.y-top,k.z))+max(0.,abs(k.x)-2.55)-.03,.08);
  vec2 g=mat2(.7071,.7071,-.7071,.7071)*vec2(k.x,k.y*1.15+.3*x*x+.1*sin(k.x*5.));g=abs(fract(g/.15)-.5)*.15;float l=.075-max(g.x,g.y);U(d,max(max(length(vec2(l,k.z))-.013,abs(k.x)-2.55),max(k.y-top,.12-k.y))*.7,.07);
  vec3 f=k;f.x=mod(k.x,.5)-.25;U(d,max(length(f-vec3(0,top,0))-.075,abs(k.x)-2.5),.4);}
 {vec3 k=p-vec3(-3.1,.32,2.3);U(d,crate(ry(k,.3),vec3(.5,.3,.35)),.34);U(d,crate(ry(k-vec3(.05,.6,0),.1),vec3(.5,.28,.35)),.3);k=p-vec3(-2.3,.0,.9);U(d,max(abs(length(k.xz)-.36-.05*k.y)-.03,abs(k.y-.25)-.25),.25);}
 {vec3 k=p-vec3(0,-1.2,150);float hh=9.*fbm3(vec2(p.x*.02+3.,1.))*smoothstep(120.,-60.,p.x)+smoothstep(-20.,-110.,p.x)*16.;U(d,max(k.y-hh,abs(k.z)-20.)*.6,.1);k=p-vec3(34,0,125);U(d,cap(k,vec3(0,-2,0),vec3(0,11,0),.9),.1);U(d,box(k-vec3(0,-1.5,0),vec3(30,1.6,2)),.1);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5){float a=.3+.16*fbm(p.xz*1.6);a-=.1*step(.96,max(fract(p.x*.55),fract(p.z*.9)));GL=.3*smoothstep(.45,.62,fbm(p.xz*.7+4.));GR=.04;return a;}
 vec2 g=vec2(p.x*.8+p.z*.6,p.z*.8-p.x*.6)*16.+2.5*n2(p.xz*2.)+p.y*vec2(8.,-9.);float w=max(smoothstep(.72,.95,abs(sin(g.x))),smoothstep(.72,.95,abs(sin(g.y))));return .1+.34*w+.1*fbm(p.xz*3.);}
float sky(vec3 r){float g=max(dot(r,SUN),0.);float s=.26+.62*pow(1.-max(r.y,0.),6.)+.5*pow(g,12.)+1.2*pow(g,350.);vec2 c=r.xz/(r.y+.12);float f=fbm(c*vec2(.7,1.5)+6.);s*=1.-.5*smoothstep(.45,.8,f)*smoothstep(.03,.2,r.y);return s+.3*smoothstep(.5,.75,f)*pow(g,5.);}
float post(float c,vec3 r,float t,vec2 u){return c;}
#elif SCENE==38
void setup(){ro=vec3(-.2,1.05,-5.);ta=vec3(.25,1.72,8);FL=1.95;SUN=vec3(-.3,.17,1.);KD=1.5;AMB=.36;FOG=.006;MX=260.;SHX=40.;}
float kid(vec3 p,int i){vec3 c=i==0?vec3(-.9,0,2.4):i==1?vec3(1.45,0,3.6):i==2?vec3(-3.1,0,6.2):i==3?vec3(3.4,0,8.):i==4?vec3(.7,0,10.5):vec3(6.6,0,13.5);float a=i==0?-.2:i==1?2.8:i==2?.3:i==3?2.5:i==4?.9:3.3;
 vec3 k=ry(p-c,a);float e=length(k-vec3(0,.9,0));if(e>1.6){M=99.;return e-1.35;}M=.06;k/=.86;if(i==0){ // the kicker
  float d=min(cap(k,vec3(0,.88,-.1),vec3(-.12,.45,-.1),.09),cap(k,vec3(-.12,.45,-.1),vec3(-.1,.04,-.1),.07));d=min(d,min(cap(k,vec3(0,.88,.1),vec3(.4,.72,.1),.09),cap(k,vec3(.4,.72,.1),vec3(.78,.52,.12),.07)));d=min(d,cap(k,vec3(.78,.52,.12),vec3(.9,.62,.12),.05));
  d=smin(d,cap(k,vec3(-.02,.92,0),vec3(-.16,1.34,0),.16),.1);d=min(d,min(cap(k,vec3(-.15,1.36,.2),vec3(-.5,1.3,.55),.055),cap(k,vec3(-.15,1.36,-.2),vec3(.2,1.16,-.6),.055)));return min(d,length(k-vec3(-.14,1.66,0))-.13)*.86;}
 return run(k,i%2==0?1.:-1.)*.86;}
float map(vec3 p){float d=1e9;M=1.;float rip=.025*n2(p.xz*vec2(2.2,5.))+.1*n2(p.xz*.5)*smoothstep(22.,4.,p.z)-.05*smoothstep(15.,24.,p.z);if(p.y<.4){for(int i=ZERO;i<22;i++){float f=float(i);vec2 q=p.xz-vec2(-4.+8.*h1(f),-4.+9.*h1(f+3.3));rip-=.035*smoothstep(.16,.05,length(q*vec2(1.6,1.)));}}
 U(d,(p.y-rip)*.8,1.);
 for(int i=ZERO;i<6;i++){float m=M,e=kid(p,i),km=M;M=m;U(d,e,km);}
 U(d,length(p-vec3(.62,.62,2.2))-.13,.5);
 {vec3 k=p-vec3(-5.,0,9.);float e=min(cap(k,vec3(0),vec3(0,1.9,0),.05),cap(k,vec3(3.,0,1.6)*1.2,vec3(3.6,1.9,1.9),.05));e=min(e,cap(k,vec3(0,1.9,0),vec3(3.6,1.9,1.9),.045));U(d,e,.1);}
 {vec3 k=ry(p-vec3(9.5,-.05,19.),2.6);U(d,hull(k,2.6,.8,.8),.08);}
 {float hh=14.*fbm3(vec2(p.x*.015+9.,1.))*smoothstep(20.,120.,p.x);U(d,max(p.y-hh,abs(p.z-210.)-20.)*.6,.1);}
 return d;}
float mat(float m,vec3 p,vec3 n){float wet=smoothstep(13.,19.,p.z+2.*fbm3(p.xz*.2));
 if(p.z>20.+1.6*n2(vec2(p.x*.25,1.))){GL=.9;GR=.12+.1*n2(p.xz*.4);return .04;}
 float fo=smoothstep(.6,.1,abs(p.z-19.6-1.6*n2(vec2(p.x*.25,1.)))-.3*n2(p.xz*3.));GL=.75*wet;GR=.03;return mix(.62+.25*(fbm(p.xz*3.)-.5),.2,wet)+.8*fo;}
float sky(vec3 r){float g=max(dot(r,SUN),0.);float s=.3+.55*pow(1.-max(r.y,0.),6.)+.55*pow(g,14.)+1.8*pow(g,900.);vec2 c=r.xz/(r.y+.14);float f=fbm(c*vec2(.5,1.4)+1.);return s*(1.-.35*smoothstep(.45,.8,f)*smoothstep(.03,.2,r.y))+.25*smoothstep(.5,.75,f)*pow(g,6.);}
float post(float c,vec3 r,float t,vec2 u){vec3 p=ro+r*t;if(p.z>24.&&t<250.){float b=0.;for(int i=ZERO;i<4;i++){float z=24.5+float(i)*float(i)*3.6+5.*float(i)+1.8*n2(vec2(p.x*.12+float(i)*7.,1.));b=max(b,smoothstep(.9+.1*float(i),.1,abs(p.z-z))*smoothstep(.38,.6,n2(vec2(p.x*.16+float(i)*3.,4.))+.2*n2(p.xz*2.)));}c=mix(c,1.15,b*.75);}return c;}
#elif SCENE==39
void setup(){ro=vec3(-.9,1.35,-2.1);ta=vec3(.42,.16,1.7);FL=1.85;SUN=vec3(.85,.5,.28);KD=1.25;AMB=.24;FOG=.006;MX=260.;SHX=12.;}
float map(vec3 p){float d=1e9;M=1.;vec3 k=ry(p-vec3(.3,0,.8),.62);
 float g=.035*n2(p.xz*vec2(2.,3.))+.02*n2(p.xz*9.)+.1*n2(p.xz*.7)-.1*smoothstep(3.,9.,p.z);
 if(p.y<.5&&k.x<.4){float z=k.z+.08*sin(k.x*2.);float tr=smoothstep(.95,.75,abs(z));float com=.5+.5*cos(k.x*14.+abs(z)*5.);g-=tr*smoothstep(.5,0.,k.x)*(.05*smoothstep(.25,.32,abs(z))*com+.025)-.04*smoothstep(.12,.0,abs(abs(z)-.95))*smoothstep(.4,-.2,k.x);}
 U(d,(p.y-g)*.7,1.);
 if(length(k)<2.){vec3 m=k;m.z=abs(m.z);vec3 s=k-vec3(0,.22,0);s.xy=mat2(.995,-.1,.1,.995)*s.xy;
  float w=.56*(1.-.22*smoothstep(-.1,-.8,s.x));float sh=ell(s,vec3(.82,.33,w));sh=max(sh,-.1-s.y+.05*s.x);
  vec2 c=s.xz;float a=atan(c.y,c.x),l=length(c/vec2(.82,w));float st=min(abs(fract(s.x*3.4+.5)-.5)/3.4+.02*step(.36,l),9.);float r1=abs(l-.42)*.5,r2=abs(l-.86)*.55;float rad=abs(fract(a*PI*.82)-.5)*l*.35;
  float gr=min(r2,r1);gr=min(gr,l<.42?st:l<.86?rad:abs(fract(a*3.6)-.5)*.25);sh+=.014*smoothstep(.025,.004,gr);U(d,sh*.8,2.);
  U(d,ell(s-vec3(0,-.09,0),vec3(.87,.06,w+.05))-.01,.3);
  float b=smin(cap(k,vec3(.7,.26,0),vec3(1.0,.34,0),.13),ell(k-vec3(1.12,.36,0),vec3(.2,.15,.15)),.08);U(d,b-.006*sin(k.x*60.)*sin(k.z*60.),3.);U(d,length(m-vec3(1.2,.4,.125))-.03,.03);
  vec3 f=m-vec3(.52,.2,.42);float u=clamp(dot(f.xz,normalize(vec2(-.12,1.))),0.,1.);vec2 cc=vec2(.16*sin(u*3.1)-.42*u*u,u);float fl=length(vec2((f.x-cc.x)/(1.25*(1.-.72*u*u)),(f.y+.17*u*u)*2.8))-.13;fl=max(fl,f.z-.98);fl=max(fl,-.05-f.z);U(d,fl*.4,3.);
  f=m-vec3(-.68,.1,.28);U(d,ell(ry(f-vec3(-.16,-.02,.13),-.75),vec3(.3,.04,.12))*.8,3.);U(d,cap(k,vec3(-.8,.1,0),vec3(-1.0,.04,0),.035),.3);}
 else U(d,length(k)-1.75,99.);
 for(int i=ZERO;i<7;i++){float f=float(i);vec3 q=p-vec3(-1.9+3.8*h1(f+.5),.08,-.6+3.*h1(f+8.));U(d,ell(ry(q,f),vec3(.05,.03,.04)*(1.+h1(f))),.3);}
 {float hh=20.*fbm3(vec2(p.x*.012+4.,1.))*smoothstep(0.,-120.,p.x);U(d,max(p.y-hh,abs(p.z-210.)-20.)*.6,.1);}
 return d;}
float shore(float x){return 4.1+.55*n2(vec2(x*.5,2.))+.25*sin(x*.8);}
float mat(float m,vec3 p,vec3 n){if(m<1.5){float s=shore(p.x);if(p.z>s){GL=.85;GR=.05;return .06;}
  float wet=smoothstep(s-1.7,s-.5,p.z),fo=smoothstep(.34,.05,abs(p.z-s+.05)-.12*n2(p.xz*7.));GL=.7*wet;GR=.02;return mix(.5+.25*(fbm(p.xz*9.)-.5)+.1*(h2(floor(p.xz*220.))-.5),.2,wet)+.8*fo;}
 if(m<2.5){return .14+.2*fbm(p.xz*5.)+.1*fbm(p.xz*16.);}
 float v=fbm(p.xz*3.);vec2 q=p.xz*17.+3.*v;float ed=min(abs(fract(q.x)-.5),abs(fract(q.y+.5*floor(q.x))-.5));return .2+.22*smoothstep(.33,.47,.5-ed+.0);}
float sky(vec3 r){float g=max(dot(r,SUN),0.);float s=.34+.5*pow(1.-max(r.y,0.),6.)+.35*pow(g,9.);vec2 c=r.xz/(r.y+.14);return s*(1.-.3*smoothstep(.45,.8,fbm(c*vec2(.5,1.4)+1.))*smoothstep(.03,.2,r.y));}
float post(float c,vec3 r,float t,vec2 u){vec3 p=ro+r*t;if(p.z>shore(p.x)+.6&&t<250.){float b=0.;for(int i=ZERO;i<5;i++){float f=float(i),z=6.2+f*f*1.6+2.2*f+.9*n2(vec2(p.x*.3+f*7.,1.));b=max(b,smoothstep(.5+.12*f,.05,abs(p.z-z)-.25*n2(p.xz*3.))*smoothstep(.4,.62,n2(vec2(p.x*.25+f*3.,4.))+.2*n2(p.xz*4.)));}c=mix(c,1.1,b*.8);}return c;}
#endif
