// Streets and halls: 32 trucks under the bridge, 35 the museum, 36 the library, 37 the cinema.
#if SCENE==32
void setup(){ro=vec3(3.9,5.6,-8.);ta=vec3(-2.,4.2,12);FL=1.5;STEPS=360;SUN=vec3(.62,.62,-.35);FOG=.0095;FC=.7;KD=1.05;AMB=.27;MX=190.;SHX=40.;}
float house(vec3 p,float s){float c=floor(p.z/8.5);vec3 k=p;k.z=mod(p.z,8.5)-4.25;float hh=7.5+3.*floor(3.2*h2(vec2(c,s)));k.x-=.8*h2(vec2(c,s+4.));M=2.;
 float d=box(k-vec3(4.,hh*.5,0),vec3(4.,hh*.5,4.1));float y=mod(k.y-1.2,3.)-1.5,lim=max(.9-k.y,k.y-hh+.6),z=abs(k.z)-2.;d=max(d,-max(max(bx(vec2(z,y),vec2(.55,.8)),abs(k.x)-.3),max(lim,3.6-k.y)));d=max(d,-max(bx(vec2(z,k.y-1.3),vec2(1.3,1.35)),abs(k.x)-.4));
 float e=max(box(vec3(k.x+.45,y+.95,z),vec3(.45,.06,1.1)),max(lim,3.2-k.y));e=min(e,max(max(bx(vec2(k.x+.88,mod(k.z,.22)-.11),vec2(.018)),abs(z)-1.1),max(abs(y+.5)-.42,max(lim,3.2-k.y))));if(h2(vec2(c,s+8.))>.3&&e<d){d=e;M=.3;}
 e=box(vec3(k.x+.6,k.y-3.-.35*(k.x+.6),k.z),vec3(.65,.03,3.6))*.9;if(e<d){d=e;M=4.;}e=cyl(k-vec3(3.,hh+.9,1.5*sin(c*3.)),.7,.9);e=min(e,box(k-vec3(5,hh+.9,-1.5),vec3(1.4,1.,1.3)));if(e<d){d=e;M=.45;}
 e=max(4.43-abs(k.z),max(k.y-19.,-k.x-1.6));if(e<d){d=e;M=99.;}return d*.85;}
float truck(vec3 p,float s){ // faces -z
 vec3 m=p;m.x=abs(m.x);M=s>.66?.78:s>.33?.2:.42;float d=box(p-vec3(0,1.75,-.95),vec3(1.18,1.1,.85))-.1;d=max(d,-box(p-vec3(0,2.25,-1.95),vec3(1.02,.42,.1)));d=max(d,-box(m-vec3(1.3,2.2,-1.1),vec3(.1,.36,.42)));float e=box(p-vec3(0,2.25,-1.86),vec3(1.02,.42,.04));if(e<d){d=e;M=.05;}
 e=box(p-vec3(0,1.2,-1.93),vec3(.75,.28,.04));if(e<d){d=e;M=.06;}e=length((m-vec3(.95,1.05,-1.95))/vec3(1,1,.4))*.4-.07;if(e<d){d=e;M=-1.3;}e=box(p-vec3(0,.68,-1.95),vec3(1.25,.14,.1));if(e<d){d=e;M=.3;}e=cap(m,vec3(1.3,2.5,-1.9),vec3(1.52,2.4,-2.),.09);if(e<d){d=e;M=.06;}
 e=box(p-vec3(0,2.2,3.),vec3(1.28,1.35,2.85));if(s<.5)e=max(e,-box(p-vec3(0,3.2,3.),vec3(1.18,.9,2.75)));else e+=.03*abs(sin(p.z*4.))*step(abs(p.y-2.2),1.2);if(e<d){d=e;M=s<.5?.34:.66;}if(s<.5){e=ell(p-vec3(0,3.,3.),vec3(1.15,.85+.2*n2(p.xz*2.),2.6))*.8;if(e<d){d=e;M=.62;}}
 e=box(p-vec3(0,.8,2.),vec3(.7,.15,3.6));for(int i=ZERO;i<3;i++)e=min(e,ext(length(p.zy-vec2(i==0?-.9:i==1?3.6:4.8,.52))-.52,m.x-1.02,.2));if(e<d){d=e;M=.05;}return d;}
float map(vec3 p){float d=1e9;M=1.;U(d,p.y,1.);U(d,box(vec3(abs(p.x+.2)-5.9,p.y,p.z-40.),vec3(1.7,.16,80)),.5);
 {float k=M,h=house(vec3(p.x-7.,p.y,p.z+12.),1.),a=M;M=k;U(d,h,a);k=M;h=house(vec3(-p.x-7.4,p.y,p.z+15.),2.);a=M;M=k;U(d,h,a);}
 {float i=clamp(floor((p.z-1.)/9.2),0.,9.);vec3 k=p-vec3(-1.7+.25*sin(i*2.),0,1.+9.2*i+3.);float e=length(k-vec3(0,2,1.))-5.2;if(e<.5){float m=M,h=truck(k,h1(i+2.6)),a=M;M=m;U(d,h,a);float b=4.6+.15-abs(k.z);U(d,max(b,.15),99.);}else U(d,e,99.);}
 {vec3 k=ry(p-vec3(0,-1.,27),.12);U(d,box(k-vec3(0,10.4,0),vec3(60,.75,4.)),3.);U(d,box(vec3(k.x,k.y-11.7,abs(k.z)-3.9),vec3(60,.55,.14)),3.);k.x=mod(k.x+5.,10.)-5.+.0;vec3 c=k;c.x=abs(k.x)-5.;U(d,box(c-vec3(0,5,0),vec3(.75,5,2.6)),3.);U(d,max(bx(vec2(c.x,k.y-9.2-.5*abs(c.x)*0.),vec2(1.6,.55)),abs(k.z)-3.2),3.);
  for(int i=ZERO;i<2;i++){vec3 t=ry(p-vec3(0,-1.,27),.12)-vec3(i==0?-4.:7.5,11.1,-2.2);U(d,box(t-vec3(0,1.5,0),vec3(2.,.75,.9)),i==0?.7:.12);}}
 CROWD(crowd(p-vec3(4.4,.15,2.),vec2(1.2,3.),vec2(0,0),vec2(1,20),5.,.42),.06)
 CROWD(crowd(p-vec3(-6.8,.15,1.),vec2(1.2,3.),vec2(0,0),vec2(0,20),2.,.35),.07)
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5){float a=.24+.12*fbm(p.xz*vec2(1.2,.4));if(abs(p.x-1.1)<.08)a+=.4*step(.5,fract(p.z/4.));return a;}
 if(m<2.5){float sd=sign(p.x),c=h2(vec2(floor((p.z+(sd>0.?12.:15.))/8.5),sd));float a=.4+.42*c-.14*fbm(vec2((p.z+p.x)*.9,p.y*.3));if(p.y<2.7)a*=.55;return a;}
 if(m<3.5)return .5-.2*fbm(vec2(p.x*1.2,p.y*.15))-.05*step(.97,fract(p.x*.25));return .3+.35*step(.5,fract(p.z*1.2));}
float sky(vec3 r){return .5+.3*pow(1.-max(r.y,0.),4.)+.3*smoothstep(.45,.8,fbm(r.xz/(r.y+.3)*1.3+2.));}
float post(float c,vec3 r,float t,vec2 u){return c;}
#elif SCENE==35
void setup(){ro=vec3(-1.9,1.85,-3.6);ta=vec3(.75,2.3,6);FL=1.25;SUN=vec3(.1,1.,-.1);KD=.0;AMB=.12;FOG=.012;FC=.3;MX=60.;SHX=14.;NL=6;LK=.16;LR=1.2;HZ=.004;
 for(int i=0;i<6;i++)LP[i]=i<2?vec4(.7,6.6,float(i)*9.+1.5,2.6):i<5?vec4(4.1,4.3,float(i-2)*4.5-1.,1.2):vec4(-1.3,3.4,-.8,1.1);}
float map(vec3 p){float d=1e9;M=1.;U(d,p.y,1.);
 {float v=5.-length(vec2(p.x,max(p.y-4.2,0.)*1.35));v=max(v,-1.);vec3 k=p;k.z=mod(p.z,4.5)-2.25;float rib=max(4.75-length(vec2(p.x,max(p.y-4.2,0.)*1.35)),abs(abs(k.z)-2.25)-.22);float oc=max(bx(vec2(p.x,k.z),vec2(.7,1.5)),4.-p.y);v=max(min(v,rib),-oc);U(d,v*.75,2.);U(d,max(-9.,7.75-p.y),-1.05);U(d,20.-p.z,2.);U(d,box(vec3(abs(p.x)-4.95,p.y-4.15,p.z-6.),vec3(.2,.13,20)),.6);U(d,box(vec3(abs(p.x)-4.95,p.y-.3,p.z-6.),vec3(.12,.3,20)),.2);}
 {vec3 k=p;k.x=abs(p.x)-4.9;k.z=mod(p.z,4.5)-2.25;k.y-=2.35;U(d,max(box(k,vec3(.1,1.18,1.6)),-box(k+vec3(.1,0,0),vec3(.09,1.02,1.44)))-.015,.07);U(d,box(k,vec3(.04,1.1,1.5)),3.);}
 {vec3 k=p-vec3(0,2.6,19.9);U(d,max(box(k,vec3(2.6,1.7,.12)),-box(k+vec3(0,0,.12),vec3(2.4,1.5,.1))),.08);U(d,box(k,vec3(2.45,1.55,.05)),4.);}
 {vec3 k=p-vec3(.75,0,2.2);U(d,box(k-vec3(0,.5,0),vec3(1.55,.5,.65))-.02,.16);U(d,box(k-vec3(0,1.03,0),vec3(1.65,.05,.75)),.4);vec3 m=abs(k-vec3(0,2.12,0));
  U(d,min(min(bx(m.xz-vec2(1.58,.68),vec2(.025))+max(0.,m.y-1.05),bx(m.xy-vec2(1.58,1.05),vec2(.025))+max(0.,m.z-.7)),bx(m.zy-vec2(.68,1.05),vec2(.025))+max(0.,m.x-1.6)),.1);
  vec3 s=k-vec3(0,1.2,0);U(d,hull(s,1.15,.24,.34),.22);U(d,box(s-vec3(0,.02,0),vec3(.8,.05,.03)),.3);U(d,box(s-vec3(-.75,.42,0),vec3(.3,.09,.17)),.3);
  for(int i=ZERO;i<3;i++){float x=-.68+.66*float(i),h=i==1?1.62:1.32;U(d,cap(s,vec3(x,.2,0),vec3(x,h,0),.02),.15);for(int j=ZERO;j<3;j++){float y=.55+.36*float(j),w=.3-.055*float(j);if(y<h-.15){vec3 q=s-vec3(x+.05,y+.1,0);q=ry(q,.5);q.x-=.1*cos(q.z*4.)*cos(q.y*6.)-.05;U(d,box(q,vec3(.006,.15,w))*.8,.85);U(d,cap(ry(s-vec3(x,y+.26,0),.5),vec3(0,0,-w),vec3(0,0,w),.014),.12);}}}
  U(d,cap(s,vec3(1.05,.4,0),vec3(1.42,.62,0),.015),.15);U(d,min(min(cap(s,vec3(1.4,.6,0),vec3(.64,1.3,0),.006),cap(s,vec3(.64,1.3,0),vec3(-.02,1.6,0),.006)),cap(s,vec3(-.02,1.6,0),vec3(-1.1,.6,0),.006)),.1);
  U(d,max(tri(s.xy,vec2(1.36,.62),vec2(.72,1.18),vec2(.74,.55)),abs(s.z)-.006)*.8,.8);}
 {vec3 k=p-vec3(-1.7,0,9.5);U(d,box(k-vec3(0,.45,0),vec3(.7,.45,1.5))-.02,.16);U(d,box(k-vec3(0,1.0,0),vec3(.75,.1,1.55)),.5);}
 {vec3 k=ry(p-vec3(-.65,0,5.2),-.6);U(d,man(k,1.),.045);k=ry(p-vec3(3.5,0,7.2),0.);U(d,man(k,-1.),.05);k=ry(p-vec3(3.4,0,8.05),0.);k/=.72;U(d,man(k,1.)*.72,.06);k=ry(p-vec3(-.2,0,15.5),1.6);U(d,man(k,1.),.05);}
 return d;}
float chart(vec2 q,float s){float l=fbm(q*.85+s)+.25*fbm(q*2.7+s)*.6+.22*sin(q.x*.9+s);float co=smoothstep(.012,.0,abs(l-.62)-.012),land=step(.62,l);float a=.82-.22*land;a-=.1*smoothstep(.6,.4,abs(fract(l*16.)-.5)*2.)*(1.-land)*smoothstep(.3,.6,l)*.8;a-=.5*co;vec2 g=abs(fract(q*.7)-.5);a-=.12*smoothstep(.485,.5,max(g.x,g.y));float rr=length(q-vec2(.7,-.4))-.28;a-=.4*smoothstep(.02,0.,abs(rr))+.3*smoothstep(.015,0.,abs((q.x-.7)*(q.y+.4)))*step(rr,0.);return a;}
float mat(float m,vec3 p,vec3 n){if(m<1.5){GL=.5;GR=.006;float c=mod(floor(p.x*.9)+floor(p.z*.9),2.);return .14+.22*c+.05*fbm(p.xz*3.);}
 if(m<2.5)return .5+.1*fbm(p.zy*1.2);float z=floor(p.z/4.5);if(m<3.5){vec2 q=vec2(mod(p.z,4.5)-2.25,p.y-2.35);q.x*=-sign(p.x);if(abs(q.x)>1.3||abs(q.y)>.9)return .8;return chart(q*1.15,z*3.3+sign(p.x)*5.+20.);}return chart((p.xy-vec2(0,2.6))*.9,3.);}
float sky(vec3 r){return 1.;}
float post(float c,vec3 r,float t,vec2 u){return c*1.1;}
#elif SCENE==36
void setup(){ro=vec3(-1.3,2.3,-4.3);ta=vec3(.3,1.95,8);FL=1.4;SUN=vec3(-.6,.5,.5);KD=.0;AMB=.085;FOG=.018;FC=.16;MX=60.;SHX=12.;NL=7;LK=.35;LR=.75;HZ=.009;
 for(int i=0;i<7;i++)LP[i]=i<6?vec4(i%2==0?-1.25:2.1,1.36,float(i/2)*3.6+.6,1.5):vec4(0,5.4,12.,3.);}
float map(vec3 p){float d=1e9;M=1.;U(d,p.y,1.);U(d,7.2-p.y,.14);{vec3 k=p;k.z=mod(p.z,3.)-1.5;U(d,box(k-vec3(0,7.1,0),vec3(8,.25,.18)),.1);}
 {vec3 k=p-vec3(0,0,18);float b=-k.z;float x=mod(p.x+1.5,3.)-1.5;float w=max(length(vec2(x,max(abs(p.y-3.9)-1.5,0.)))-.85,abs(k.z)-.4);w=max(w,abs(p.x)-4.4);U(d,max(b,-w),.3);U(d,.3-k.z+.0,-1.5);U(d,max(min(bx(vec2(x,k.z),vec2(.04,.06)),bx(vec2(mod(p.y,.9)-.45,k.z),vec2(.03,.05))),abs(p.y-4.)-2.4),.05);}
 {vec3 k=p;k.x=5.2-abs(p.x);float y=mod(p.y-.2,.62),z=mod(p.z,2.6)-1.3;U(d,k.x+.0,2.);float f=max(bx(vec2(k.x-.2,abs(z)-1.3),vec2(.25,.07)),p.y-5.);f=min(f,max(bx(vec2(k.x-.2,min(y,.62-y)),vec2(.25,.025)),p.y-5.));f=min(f,box(vec3(k.x-.2,p.y-5.05,p.z-6.),vec3(.32,.12,14)));U(d,f,.22);
  float bk=floor(p.z*13.)+41.*floor((p.y-.2)/.62)+7.*sign(p.x);float hh=.34+.2*h1(bk*.37);U(d,max(max(k.x-.22-.12*h1(bk*.71),y-hh),p.y-4.9)*.6,3.);
  U(d,box(vec3(k.x-.9,p.y-3.3,p.z-6.),vec3(.5,.05,14)),.2);U(d,box(vec3(k.x-1.38,p.y-4.2,p.z-6.),vec3(.03,.04,14)),.2);vec3 r=vec3(k.x-1.38,p.y-3.75,mod(p.z,.3)-.15);U(d,max(bx(r.xz,vec2(.02)),abs(r.y)-.45),.16);}
 if(p.y>2.5)U(d,p.y-2.1,99.);else
 for(int j=ZERO;j<2;j++){vec3 k=p-vec3(j==0?-1.25:2.1,0,4.6);U(d,box(k-vec3(0,.78,0),vec3(.62,.04,5.2)),4.);vec3 m=abs(k);m.z=abs(m.z-2.5)-2.4;U(d,box(vec3(m.x-.5,k.y-.38,m.z),vec3(.05,.38,.05)),.16);
  for(int i=ZERO;i<3;i++){vec3 l=p-LP[i*2+j].xyz;U(d,max(ell(l-vec3(0,.02,0),vec3(.34,.26,.26)),max(.04-l.y,-(ell(l-vec3(0,.0,0),vec3(.31,.24,.23))))),.26);U(d,cap(l,vec3(0,-.55,0),vec3(0,.2,0),.02),.4);U(d,cyl(l-vec3(0,-.53,0),.13,.02),.3);U(d,ell(l-vec3(0,.05,0),vec3(.09,.06,.09)),-2.4);
   U(d,box(ry(l-vec3(.3,-.52,.75),.2),vec3(.17,.025,.24)),.85);U(d,box(ry(l-vec3(-.25,-.5,1.1),-.4),vec3(.16,.05,.22)),.3);}
  float iz=clamp(floor((p.z+.3)/1.8),0.,5.);vec3 c=p-vec3(k.x>0.?p.x-k.x+.95:p.x-k.x-.95,0,-.3+1.8*iz+.9);float dir=k.x>0.?1.:-1.;c.x*=dir;U(d,min(min(box(c-vec3(0,.46,0),vec3(.22,.03,.22)),box(c-vec3(.22,.75,0),vec3(.02,.3,.21))),max(box(vec3(abs(c.x)-.2,c.y-.23,abs(c.z)-.2),vec3(.02,.23,.02)),-1.)),.1);
  float rn=h2(vec2(iz*1.7+dir*3.,float(j)+3.3));if(rn>.52){vec3 s=c-vec3(.08,.03,0);s.x*=-1.;U(d,sit(s),.06);if(rn>.8)U(d,ell(s-vec3(.28,1.36,0),vec3(.17,.17,.16)),.3);}}
 {vec3 k=ry(p-vec3(.45,0,8.6),1.2);U(d,man(k,1.),.05);U(d,box(k-vec3(.2,1.05,.1),vec3(.12,.16,.2)),.6);}
 {vec3 k=p-vec3(4.35,0,2.6);k.x+=.16*(k.y-2.);U(d,max(min(bx(vec2(k.x,abs(k.z)-.28),vec2(.03)),max(bx(vec2(k.x,mod(k.y,.34)-.17),vec2(.02)),abs(k.z)-.28)),k.y-4.2)*.9,.4);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5){GL=.25;GR=.02;return .2+.1*fbm(vec2(p.x*9.,p.z*.6))-.06*step(.94,fract(p.x*2.2));}if(m<2.5)return .12;if(m<3.5){float bk=floor(p.z*13.)+41.*floor((p.y-.2)/.62)+7.*sign(p.x);float f=abs(fract(p.z*13.)-.5);return (.1+.55*pow(h1(bk),1.6)+.2*step(.46,abs(fract(p.y*9.+h1(bk*.3))-.5)))*(1.-smoothstep(.38,.5,f)*.8);}
 GL=.3;GR=.02;return .3+.1*fbm(vec2(p.x*9.,p.z*1.));}
float sky(vec3 r){return .9;}
float post(float c,vec3 r,float t,vec2 u){return c*1.7;}
#elif SCENE==37
void setup(){ro=vec3(-5.2,1.75,-8.5);ta=vec3(.9,5.9,10);FL=1.6;SUN=vec3(-.6,.5,-.6);KD=.07;AMB=.13;FOG=.005;MX=160.;SHX=30.;NL=5;LK=.045;LR=.9;HZ=.012;
 LP[0]=vec4(-3.2,3.1,9.2,.9);LP[1]=vec4(3.2,3.1,9.2,.9);LP[2]=vec4(0,11.7,8.6,1.4);LP[3]=vec4(-11.2,5.6,3.4,.9);LP[4]=vec4(14.2,5.6,5.,.9);}
float star(vec2 p,float r){float a=atan(p.x,p.y),s=2.*PI/5.;a=abs(mod(a+s*.5,s)-s*.5);vec2 q=length(p)*vec2(sin(a),cos(a));vec2 A=vec2(0,r),B=.42*r*vec2(sin(PI/5.),cos(PI/5.));vec2 e=B-A,n=normalize(vec2(-e.y,e.x));return dot(q-A,n)*(n.y<0.?-1.:1.);}
float map(vec3 p){float d=1e9;M=1.;U(d,p.y,1.);U(d,box(p-vec3(0,0,14),vec3(60,.15,6.)),.4);
 {vec3 k=p-vec3(0,0,11.);float b=box(k-vec3(0,5.2,5),vec3(9,5.2,5));float st=max(bx(vec2(abs(k.x)-5.4,k.y-7.),vec2(2.2,1.7)),abs(k.z)-.25);vec2 g=vec2(mod(abs(k.x)-5.4+.55,1.1)-.55,0.);st=max(st,.2-abs(g.x)*.9-.02);b=max(b,-st);
  b=max(b,-max(bx(vec2(abs(k.x)-2.35,k.y-1.55),vec2(1.75,1.4)),abs(k.z)-.9));U(d,b,2.);U(d,box(k-vec3(0,10.5,4.9),vec3(9.2,.16,5.1)),.6);for(int i=ZERO;i<3;i++)U(d,box(k-vec3(0,9.1+.4*float(i),-.05),vec3(9.05,.06,.12)),.6);
  vec3 m=k;m.x=abs(k.x);U(d,box(k-vec3(0,1.55,.85),vec3(4.1,1.4,.05)),-.75);m.x=mod(abs(k.x)-.6,.88)-.44;U(d,max(min(bx(vec2(abs(m.x)-.44,k.z-.75),vec2(.05,.06)),box(vec3(m.x,k.y-1.,k.z-.75),vec3(.44,.05,.05))),max(abs(k.x)-4.1,abs(k.y-1.5)-1.45)),.06);
  float f=box(k-vec3(0,8.,-.2),vec3(1.5,6.2,.75))-.05;f=max(f,-max(abs(abs(k.x)-.95)-.09,max(abs(k.z+1.)-.15,k.y-13.5)));U(d,f,2.);U(d,box(k-vec3(0,14.35,-.2),vec3(1.1,.25,.6)),.5);U(d,box(k-vec3(0,14.8,-.2),vec3(.7,.25,.5)),.5);
  vec2 s=k.xy-vec2(0,11.7);U(d,ext(star(s,2.5),k.z+1.35,.22)*.8,.12);U(d,ext(abs(star(s,2.3)+.0)-.085,k.z+1.6,.06)*.8,-2.6);U(d,ext(abs(star(s,1.35))-.06,k.z+1.6,.06)*.8,-1.7);
  U(d,box(k-vec3(0,3.75,-1.6),vec3(5.6,.42,1.7)),3.);U(d,box(k-vec3(0,4.25,-1.6),vec3(5.7,.07,1.8)),.3);U(d,box(k-vec3(0,3.28,-1.6),vec3(5.7,.06,1.8)),.3);
  vec3 q=k-vec3(0,3.28,-3.4);q.x=mod(k.x+.2,.4)-.2;U(d,max(length(q)-.09,abs(k.x)-5.6),-2.2);q.y=k.y-4.25;U(d,max(length(q)-.09,abs(k.x)-5.6),-2.2);q=k-vec3(0,3.2,0);q.x=mod(k.x+.5,1.)-.5;q.z=mod(k.z,1.)-.5;U(d,max(length(q)-.09,max(abs(k.x)-5.4,abs(k.z+1.6)-1.6)),-2.);
  q=vec3(abs(k.x)-6.6,k.y-1.9,k.z);U(d,box(q,vec3(.95,1.25,.08)),.1);U(d,box(q,vec3(.82,1.12,.12)),4.);}
 for(int i=ZERO;i<2;i++){vec3 k=p-vec3(i==0?-17.:18.5,0,13.);float hh=i==0?7.5:9.;float b=box(k-vec3(0,hh*.5,5),vec3(7,hh*.5,5));float x=mod(k.x+1.2,2.4)-1.2,y=mod(k.y-1.,3.)-1.5;b=max(b,-max(bx(vec2(x,y),vec2(.5,.8)),max(abs(k.z)-.25,abs(k.x)-6.)));U(d,b,.34);}
 for(int i=ZERO;i<2;i++){vec3 k=p-LP[3+i].xyz+vec3(i==0?1.1:-1.1,5.7,0);if(i==1)k.x*=-1.;U(d,lampost(k,5.9),.08);U(d,length(p-LP[3+i].xyz)-.16,-2.4);}
 for(int i=ZERO;i<9;i++){float f=float(i);vec3 c=vec3(-4.4+1.25*f+.7*h1(f),.15,8.6+1.7*h1(f+4.));if(i==7)c=vec3(-3.,0,3.2);if(i==8)c=vec3(-2.1,0,3.4);vec3 k=ry(p-c,i>6?1.1:6.3*h1(f+2.));float e=length(k-vec3(0,.9,0));if(e<1.6)U(d,i%3==1?robe(k):man(k,1.),.045);else U(d,e-1.2,99.);}
 {vec3 k=ry(p-vec3(8.2,0,5.9),0.);vec3 m=k;m.x=abs(abs(k.x)-1.25);float b=smin(box(k-vec3(0,.7,0),vec3(2.,.26,.8))-.12,ell(k-vec3(-.15,1.15,0),vec3(1.25,.62,.78)),.15);U(d,b,5.);U(d,max(b-.008,max(abs(k.y-1.3)-.2,-(.1-abs(abs(k.x+.15)-.5)+.38)))*1.,.04);U(d,ext(length(vec2(m.x,k.y-.36))-.36,abs(k.z)-.78,.13),.04);U(d,length(k-vec3(-2.1,.75,-.55))-.12,-1.8);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5){GL=.8;GR=.04*n2(p.xz*1.7)+.02;return .12+.06*fbm(p.xz*2.);}if(m<2.5)return .62-.15*fbm(vec2(p.x*1.3,p.y*.25));if(m<3.5){float a=.9;if(p.z<7.75)a=.86-.35*step(.96,fract(p.x*.55+.5));return a*.9;}
 if(m<4.5){vec2 q=vec2(abs(p.x)-6.6,p.y-1.9);float a=.7;a-=.5*smoothstep(.32,.3,length(q-vec2(.1,.25)));a-=.45*smoothstep(0.,.02,.5-abs(q.x)-.7*abs(q.y+.75));return a;}GL=.4;return .2;}
float sky(vec3 r){float f=fbm(r.xz/(r.y+.3)*1.2+3.);return .05+.16*pow(1.-max(r.y,0.),3.)+.09*smoothstep(.4,.8,f);}
float post(float c,vec3 r,float t,vec2 u){return c*1.4;}
#endif
