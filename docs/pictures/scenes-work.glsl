// Work and weather: 49 the press hall, 50 the bakery, 51 the storm.
#if SCENE==49
void setup(){ro=vec3(5.5,3.3,-5.6);ta=vec3(.2,2.35,5);FL=1.22;SUN=vec3(-.3,.8,-.4);KD=.12;AMB=.13;FOG=.03;FC=.1;MX=60.;SHX=20.;NL=5;LK=.09;LR=1.1;HZ=.012;
 for(int i=0;i<5;i++)LP[i]=vec4(i<3?2.7:-3.2,5.9,float(i<3?i:i-3)*6.-1.5+(i<3?0.:3.),1.9);}
float web(vec3 p){ // the paper, a band in x following rollers in (z,y)
 vec2 q=p.zy;float d=sg(q,vec2(-2.35,1.25),vec2(-1.2,3.9));d=min(d,sg(q,vec2(-1.2,3.9),vec2(.1,4.6)));
 float z=clamp(floor(q.x/5.),0.,3.)*5.;q.x-=z;d=min(d,sg(q,vec2(.1,4.6),vec2(.95,3.2)));d=min(d,sg(q,vec2(.95,3.2),vec2(1.,1.4)));d=min(d,sg(q,vec2(1.,1.4),vec2(1.55,1.4)));d=min(d,sg(q,vec2(1.55,1.4),vec2(1.6,4.4)));d=min(d,sg(q,vec2(1.6,4.4),vec2(5.1,4.6)));return max(d-.015,abs(p.x)-1.42)*.9;}
float map(vec3 p){float d=1e9;M=1.;U(d,p.y,1.);U(d,6.6-p.y,.16);U(d,p.x+7.5,2.);U(d,7.5-p.x,2.);U(d,32.-p.z,2.);
 {vec3 k=p;k.z=mod(p.z,4.)-2.;U(d,box(k-vec3(0,6.4,0),vec3(8,.3,.2)),.13);k.x=abs(p.x)-6.9;U(d,cyl(k-vec3(0,3.3,0),.3,3.4),.3);}
 U(d,web(p),3.);
 {float z=clamp(floor(p.z/5.),0.,3.)*5.;vec3 k=p-vec3(0,0,z);vec3 m=k;m.x=abs(m.x);
  float f=ext(bx(k.zy-vec2(1.3,2.),vec2(1.35,2.))-.12,m.x-1.72,.13);f=max(f,-ext(length(k.zy-vec2(1.3,3.4))-.3,m.x-1.9,.2));f=min(f,ext(bx(k.zy-vec2(1.3,.25),vec2(1.7,.25)),m.x-1.8,.3));U(d,f-.02,.1);
  U(d,ext(length(k.zy-vec2(.45,2.2))-.42,k.x,1.62),4.);U(d,ext(length(k.zy-vec2(2.15,2.2))-.42,k.x,1.62),4.);U(d,ext(length(k.zy-vec2(.4,3.15))-.36,k.x,1.62),4.);U(d,ext(length(k.zy-vec2(2.2,3.15))-.36,k.x,1.62),4.);U(d,ext(length(k.zy-vec2(.5,1.2))-.36,k.x,1.62),4.);
  U(d,ext(length(k.zy-vec2(.1,4.55))-.13,k.x,1.7),.5);U(d,ext(length(k.zy-vec2(1.6,4.4))-.1,k.x,1.7),.5);
  float g=length(k.zy-vec2(1.3,1.55));float an=atan(k.y-1.55,k.z-1.3);float sp=abs(g*sin(mod(an,PI/3.)-PI/6.))-.05;U(d,ext(min(abs(g-.7-.02*sin(an*30.))-.09,max(min(sp,g-.16),g-.7)),m.x-1.98,.07)*.8,.3);U(d,ext(length(k.zy-vec2(1.95,2.7))-.45-.02*sin(an*20.),m.x-1.95,.05)*.8,.34);
  U(d,cap(m,vec3(1.75,3.9,.2),vec3(1.75,4.65,.1),.07),.12);U(d,cap(m,vec3(1.75,3.9,1.6),vec3(1.75,4.5,1.6),.06),.12);}
 {vec3 k=p-vec3(-2.7,0,8);U(d,box(k-vec3(0,1.55,0),vec3(.5,.05,9.5)),.2);vec3 g=k;g.z=mod(k.z,1.9)-.95;U(d,max(min(cap(g,vec3(.48,0,0),vec3(.48,2.55,0),.03),bx(vec2(k.x-.48,abs(k.y-2.3)-.24),vec2(.03))),abs(k.z)-9.5),.45);
  for(int i=ZERO;i<5;i++)U(d,box(k-vec3(0,.25+.3*float(i),-11.+.34*float(i)),vec3(.48,.03,.16)),.3);}
 {vec3 k=p-vec3(0,1.02,-2.9);U(d,ext(length(k.zy)-.93,k.x,1.42)-.02,3.);U(d,ext(length(k.zy)-.12,k.x,1.75),.08);vec3 m=k;m.x=abs(m.x);U(d,cap(m,vec3(1.65,-1.,-.5),vec3(1.65,0,0),.1),.12);U(d,cap(m,vec3(1.65,-1.,.5),vec3(1.65,0,0),.1),.12);
  k=p-vec3(-4.6,.75,-.3);U(d,ext(length(k.zy)-.74,k.x,1.1)-.02,3.);k.z-=1.62;U(d,ext(length(k.zy)-.74,k.x,1.1)-.02,3.);k.z-=1.62;U(d,ext(length(k.zy)-.74,k.x,1.1)-.02,3.);}
 {vec3 k=ry(p-vec3(2.9,0.,4.2),3.3);U(d,min(man(k,1.),hat(k-vec3(0,.02,0))),.07);k=ry(p-vec3(2.9,0.,-1.2),2.6);U(d,min(man(k,-1.),hat(k-vec3(0,.02,0))),.06);U(d,box(k-vec3(.15,1.15,0),vec3(.02,.25,.33)),.85);}
 for(int i=ZERO;i<5;i++){vec3 k=p-LP[i].xyz;U(d,max(abs(length(k.xz)-.35*(1.-1.2*k.y))-.03,abs(k.y-.2)-.22)*.7,.1);U(d,length(k-vec3(0,.1,0))-.13,-2.5);U(d,cap(k,vec3(0,.3,0),vec3(0,1.,0),.02),.1);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<1.5){GL=.35;GR=.06;return .2+.12*fbm(p.xz*1.3)-.05*step(.95,max(fract(p.x*.7),fract(p.z*.7)));}
 if(m<2.5)return .34+.1*fbm(p.zy)-.05*step(.9,fract(p.y*2.));
 if(m<3.5){float a=.86;return a;}
 GL=.25;GR=.03;return .3+.06*sin(p.x*20.);}
float sky(vec3 r){return .1;}
float post(float c,vec3 r,float t,vec2 u){return c*1.35;}
#elif SCENE==50
void setup(){ro=vec3(-1.1,1.85,-1.7);ta=vec3(.45,1.16,5);FL=1.42;KD=.05;SUN=vec3(-.7,.5,.3);AMB=.085;FOG=.015;FC=.05;MX=30.;SHX=6.;NL=3;LK=.13;LR=.5;HZ=.014;
 LP[0]=vec4(.9,1.5,4.3,1.7);LP[1]=vec4(.9,1.5,6.0,.35);LP[2]=vec4(-3.2,2.9,2.2,.4);}
float map(vec3 p){float d=1e9;M=1.;U(d,p.y,2.);U(d,3.7-p.y,.1);
 {vec3 k=p-vec3(.9,0,5);float w=5.-p.z;float op=max(length(vec2(k.x,max(k.y-1.25,0.)*1.15))-.82,max(1.02-k.y,-1.));op=max(op,abs(k.z-.5)-1.1);float b=5.-p.z;b=max(b,-op);b+=.0;
  vec2 g=vec2(p.x,p.y*2.6);g.x+=.5*mod(floor(g.y),2.)*.8+.3*h1(floor(g.y));float j=min(abs(fract(g.x/.8)-.5)*.8,abs(fract(g.y)-.5)/2.6);U(d,(b-.04*smoothstep(.5,.43,max(abs(fract(g.x/.8)-.5)*.97,abs(fract(g.y)-.5)*1.)))*.85,3.);
  float a=atan(k.y-1.25,k.x),l=length(vec2(k.x,max(k.y-1.25,0.)*1.1));U(d,max(max(abs(length(vec2(k.x,(k.y-1.25)*1.1))-1.02)-.2+.02*step(.46,abs(fract(a*3.2)-.5)),abs(k.z)-.14),1.25-k.y),4.);
  U(d,box(vec3(abs(k.x)-1.02,k.y-1.12,k.z),vec3(.2,.14,.14)),4.);U(d,box(k-vec3(0,.94,-.22),vec3(1.35,.09,.38)),.5);
  vec3 c=k-vec3(0,1.05,.9);float dome=-(length(c*vec3(.75,1.,.8))-1.);dome=max(dome,k.z-2.);U(d,max(dome,.05-k.z)*.8,.5);U(d,max(k.y-1.02,-k.z)+.0,.45);
  U(d,ell(k-vec3(-.55,1.05,1.35),vec3(.3,.28+.16*n2(p.xy*11.),.3))*.7,-2.2);U(d,ell(k-vec3(.6,1.03,1.45),vec3(.3,.16,.3)),-1.8);
  for(int i=ZERO;i<3;i++)U(d,ell(k-vec3(-.1+.3*float(i),1.06,.55+.2*float(i%2)),vec3(.17,.08,.17)),.55);
  U(d,box(k-vec3(1.32,1.35,-.28),vec3(.05,.42,.42)),.08);
  vec3 hood=k-vec3(0,3.,-.2);U(d,max(box(hood,vec3(1.5-.5*hood.y,.75,.3-.15*hood.y)),-9.)*.8,3.);}
 U(d,p.x+4.2,5.);U(d,4.6-p.x,5.);
 {vec3 k=p-vec3(-4.2,2.,2.6);U(d,box(k-vec3(.02,0,0),vec3(.03,.6,.5)),-.13);U(d,min(box(k-vec3(.06,0,0),vec3(.03,.62,.03)),box(k-vec3(.06,0,0),vec3(.03,.03,.5))),.05);}
 {vec3 k=ry(p-vec3(-.62,0,3.1),.8);U(d,min(man(k,1.),ell(k-vec3(0,1.74,0),vec3(.15,.09,.15))),.3);U(d,box(k-vec3(.1,.7,0),vec3(.1,.4,.2))-.03,.6);U(d,cap(k,vec3(.2,1.35,.2),vec3(.5,1.12,.12),.06),.3);U(d,cap(k,vec3(.2,1.35,-.2),vec3(.8,1.14,.02),.055),.3);}
 U(d,cap(p,vec3(-1.15,1.02,2.1),vec3(.6,1.16,4.6),.028),.5);U(d,ry(p-vec3(.78,1.17,4.85),.6).y*0.+max(box(ry(p-vec3(.8,1.165,4.9),-.96),vec3(.38,.015,.24)),-1.),.6);
 {vec3 k=ry(p-vec3(.25,.86,.7),.13);U(d,box(k,vec3(2.6,.045,.4)),6.);vec3 m=k;m.x=abs(abs(m.x)-1.6);U(d,cap(m,vec3(0,-.05,0),vec3(.28,-.9,.0),.045),.22);U(d,cap(m,vec3(0,-.05,.2),vec3(.25,-.9,.36),.045),.22);
  float ix=clamp(floor(k.x/.44),-5.,5.);vec3 l=k;l.x-=(ix+.5)*.44;float iz=l.z>0.?1.:0.;l.z=abs(l.z)-.2;l.x+=.05*(h2(vec2(ix,iz))-.5);float e=ell(l-vec3(0,.085,0),vec3(.195,.1,.175));e=max(e,-(length(vec2(l.z+l.x*.3,l.y-.2))-.025));U(d,e*.8,7.);}
 {vec3 k=p-vec3(3.1,.0,3.4);for(int i=ZERO;i<4;i++){vec3 s=k-vec3(.5*float(i%2)-.4,.3+.0*float(i),-.8+.75*float(i/2));U(d,(ell(s,vec3(.42,.55,.36))-.05*n2(s.xy*6.))*.8,.62);}}
 {vec3 k=p-vec3(3.4,1.7,4.7);for(int i=ZERO;i<2;i++){U(d,box(k-vec3(0,.8*float(i)-.1,0),vec3(.8,.03,.3)),.2);vec3 s=k-vec3(0,.8*float(i)+.02,0);s.x=mod(s.x+.2,.4)-.2;U(d,max(ell(s,vec3(.19,.12,.2)),abs(k.x)-.75),.5);}}
 {vec3 k=p-LP[2].xyz;U(d,length(k)-.07,-1.2);U(d,cap(k,vec3(0,.1,0),vec3(0,.9,0),.012),.1);}
 {vec3 k=p-vec3(-2.9,0,4.65);k.xy=mat2(.98,.17,-.17,.98)*k.xy;U(d,cap(k,vec3(0),vec3(0,2.6,0),.03),.3);U(d,box(k-vec3(0,2.7,0),vec3(.2,.3,.02)),.4);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<2.5){return .3+.16*fbm(p.xz*2.)-.08*step(.94,max(fract(p.x*1.4),fract(p.z*1.4)));}
 if(m<3.5){vec2 g=vec2(p.x,p.y*2.6);g.x+=.5*mod(floor(g.y),2.)*.8+.3*h1(floor(g.y));float so=smoothstep(1.9,.2,length((p.xy-vec2(.9,2.3))*vec2(1.,.7)));return (.36+.3*h2(floor(vec2(g.x/.8,g.y)))+.2*(fbm(p.xy*5.)-.5))*(1.-.55*so);}
 if(m<4.5)return .5+.2*(fbm(p.xy*4.)-.5);if(m<5.5)return (.3+.3*(fbm(p.zy*1.5)-.5))*smoothstep(4.2,1.2,p.y);if(m<6.5)return .36+.16*fbm(vec2(p.x*1.,p.z*22.));
 return .62+.3*smoothstep(.3,.75,fbm(p.xz*6.))-.15*smoothstep(.03,.0,p.y-.95);}
float sky(vec3 r){return .05;}
float post(float c,vec3 r,float t,vec2 u){return c*1.5;}
#elif SCENE==51
void setup(){ro=vec3(-7,6.6,0);ta=vec3(4.5,13.2,50);FL=1.95;SUN=vec3(-.75,.45,-.3);FOG=.005;KD=.9;AMB=.3;MX=300.;}
float swell(vec2 p){return seaH(p)*1.25+2.2*exp(-pow((p.y-20.-.25*p.x)/6.,2.))*smoothstep(26.,-6.,p.x)+3.*exp(-pow((p.y-46.)/5.,2.))*exp(-pow((p.x+10.)/16.,2.));}
float map(vec3 p){float d=1e9;M=1.;U(d,(p.y-swell(p.xz)-.3)*.5,2.);
 {vec3 q=p-vec3(22,0,66);float w=box(q-vec3(2,2.6,0),vec3(38,3.8,4.5))-.25*n2(q.xy*.6);U(d,w,3.);U(d,box(q-vec3(2,7.2,3.4),vec3(38,1.2,.9)),3.);
  vec2 c=floor(q.xz/vec2(4.2,50.));vec3 k=q;k.x-=(c.x+.5)*4.2;k.y-=.6*h1(c.x);k.z+=6.5+h1(c.x+3.);k=ry(k,6.*h1(c.x+1.));k.xy=mat2(.8,.6,-.6,.8)*k.xy;U(d,max((box(k,vec3(1.5,1.5,1.5))-.15)*.7,abs(q.x-2.)-38.),4.);
  q=p-vec3(20,6.2,66);float r=mix(2.9,1.9,clamp(q.y/22.,0.,1.));U(d,max(length(q.xz)-r,abs(q.y-10.5)-11.)*.9,5.);U(d,cyl(q-vec3(0,21.6,0),2.9,.35),.12);U(d,max(abs(length(q.xz)-2.8)-.06,abs(q.y-22.6)-.07),.1);
  float a=floor(atan(q.z,q.x)/PI*7.+.5)*PI/7.;U(d,cap(q,vec3(cos(a)*2.8,21.6,sin(a)*2.8),vec3(cos(a)*2.8,22.6,sin(a)*2.8),.06),.1);U(d,cyl(q-vec3(0,23.2,0),1.2,1.6),-1.7);U(d,max(length(q-vec3(0,24.6,0))-1.6,24.7-q.y),.1);U(d,cap(q,vec3(0,26,0),vec3(0,28.5,0),.09),.1);
  U(d,box(q-vec3(8.,1.6,0),vec3(3.4,2.,2.4)),.62);U(d,max(abs(q.z)+(q.y-3.4)*1.3-2.9,max(abs(q.x-8.)-3.7,3.4-q.y))*.6,.13);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<2.5)return .05;if(m<3.5)return .28-.1*step(.93,fract(p.x*.14))-.12*smoothstep(3.,0.,p.y)+.1*fbm(p.xy);if(m<4.5)return .22*(.6+.4*fbm(p.xy*2.));
 return (mod(p.y-2.,7.6)<3.8)?.82:.16;}
float sky(vec3 r){vec2 c=r.xz/(r.y+.25);float f=fbm(c*1.1+1.9*fbm(c*.8+3.)+5.);float s=.09+.6*smoothstep(.28,.9,f)+.35*pow(1.-max(r.y,0.),10.);return s*(.6+.5*smoothstep(.5,-.5,r.x));}
float spray(vec2 p,float sd){ // plume of breaking water, p in metres, foot at 0
 float ang=p.x/(p.y*.55+7.);vec2 q=vec2(ang*5.,length(p)*.17);float f=fbm(q*vec2(1.6,1.)+sd)+.45*(fbm(p*.45+sd*2.)-.5);
 float top=30.*exp(-ang*ang*1.1)*(.62+.75*f)+1.5;float d=smoothstep(0.,1.,(top-p.y)/(3.+.35*p.y))*smoothstep(.1,.55,f+.5*(1.-p.y/30.));
 float fine=n2(p*3.1+sd)*n2(p*1.3);d+=.9*smoothstep(.52,.62,fine)*smoothstep(top+5.,top-2.,p.y)*smoothstep(0.,2.,p.y);return clamp(d,0.,1.)*smoothstep(-1.5,1.5,p.y);}
float post(float c,vec3 r,float t,vec2 u){
 for(int i=ZERO;i<2;i++){float z=i==0?57.:50.;float s=z/r.z;if(t>s-6.){vec2 p=(ro+r*s).xy;p-=i==0?vec2(1.,2.):vec2(-13.,1.2);if(i==1)p*=1.7;float d=spray(p+vec2(.22*p.y,0),float(i)*7.+1.);float sh=fbm(p*.22+vec2(3.,8.))*.5+.5*fbm(p*.6);c=mix(c,(.5+.85*sh)*(1.1-.45*smoothstep(-6.,10.,p.x+.2*p.y)),d*.96);}}
 {vec3 p=ro+r*t;if(t<250.&&p.y<7.){float h=seaH(p.xz),hs=swell(p.xz);vec3 n=vec3(0);if(p.y<hs+.5){float fr=pow(1.-max(dot(-r,nor(p,.02)),0.),4.);c=mix(.05+.5*fr*sky(reflect(r,nor(p,.05))),.55,1.-exp(-.004*t));float fo=smoothstep(1.75,2.8,h+.8*(fbm(p.xz*1.3)-.5)+.1*(hs-h*1.25));fo=max(fo,smoothstep(10.,2.,abs(p.z-58.))*smoothstep(.3,.6,fbm(p.xz*.6))*smoothstep(40.,10.,abs(p.x-6.)));
  vec2 k=p.xz*.8;float v=1.-abs(2.*fbm(k+fbm(k))-1.);fo=max(fo,.55*smoothstep(.88,.98,v)*smoothstep(1.4,3.2,hs));c=mix(c,.85,fo*.8);}}}
 {vec3 L=vec3(20,29.6,66)-ro;float a=max(dot(r,normalize(L)),0.);c+=.5*pow(a,1200.)+.16*pow(a,120.);}
 float rain=smoothstep(.8,1.,n2(vec2(u.x*150.+u.y*26.,u.y*7.)));return c+.022*rain;}
#endif
