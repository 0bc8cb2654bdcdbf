// Wide views: 31 cranes at night, 33 the reservoir, 34 olive terraces, 40 ships before the strait, 44 the observatory of 1957.
#if SCENE==31
void setup(){ro=vec3(40,6.5,-4);ta=vec3(-16,30,150);FL=1.78;SUN=vec3(.5,.4,-.5);KD=.05;AMB=.05;FOG=.0014;FC=.045;MX=1100.;SHX=50.;WATER=1;WS=.6;WA=.6;WC=.006;WF=.004;NL=8;LK=.0022;LR=9.;HZ=.07;
 for(int i=0;i<8;i++){float f=float(i/2);LP[i]=i<6?(i%2==0?vec4(-46.,36.,112.+f*74.,.85):vec4(-21.,38.,112.+f*74.,.95)):vec4(i==6?-78.:-18.,i==6?26.:46.,i==6?150.:311.,.8);}}
float map(vec3 p){float d=1e9;M=1.;
 for(int i=ZERO;i<4;i++){vec3 q=p-vec3(-62,4,112.+float(i)*74.);if(length(q-vec3(0,35,0))<78.){U(d,crane(q),.3);vec3 k=q-vec3(8,41,0);k.x=mod(k.x+5.,10.)-5.;U(d,max(length(k)-.75,abs(q.x-16.)-36.),-1.9);U(d,length(q-vec3(4,66.8,0))-.8,-1.6);}else U(d,length(q-vec3(0,35,0))-74.,99.);}
 U(d,box(p-vec3(-140,0,400),vec3(90,4,400)),.22);
 {vec3 q=p-vec3(-96,4,60);vec2 c=clamp(floor(q.xz/vec2(3.2,14.)),vec2(-12,0),vec2(6,34));vec3 k=q;k.xz-=(c+.5)*vec2(3.2,14.);float hh=2.7*floor(1.+4.*h2(floor(c/vec2(3.,2.))));U(d,box(k-vec3(0,hh*.5,0),vec3(1.3,hh*.5,6.2))*.8,2.);}
 {vec3 q=p-vec3(-18,0,232);float tp=smoothstep(60.,105.,-q.z)*13.;U(d,box(q-vec3(0,6,0),vec3(15.-tp,7.5+.03*max(0.,-q.z-60.),105))*.8,.16);
  vec3 k=q-vec3(0,13.5,-10);vec2 c=clamp(floor(k.xz/vec2(2.6,13.)),vec2(-5,-5),vec2(4,5));vec3 m=k;m.xz-=(c+.5)*vec2(2.6,13.);float hh=2.6*floor(3.+4.*h2(c*vec2(.31,1.)+3.));U(d,box(m-vec3(0,hh*.5,0),vec3(1.2,hh*.5,6.))*.8,3.);
  U(d,box(q-vec3(0,24,80),vec3(13,14,6)),.7);U(d,box(q-vec3(0,36,79),vec3(16,2,5)),.7);vec3 w=q-vec3(0,0,73.9);w.x=mod(w.x+1.5,3.)-1.5;w.y=mod(w.y,3.4)-1.7;U(d,max(box(w,vec3(.7,.6,.15)),max(abs(q.x)-11.,abs(q.y-28.)-8.)),-1.3);U(d,cap(q,vec3(0,38,80),vec3(0,48,80),.6),.5);
  U(d,length(q-vec3(0,22.,-96))-.9,-2.);U(d,cap(q,vec3(0,10,-96),vec3(0,21,-96),.35),.3);}
 for(int i=ZERO;i<6;i++){vec3 k=p-vec3(-53.,4.,70.+40.*float(i));U(d,min(cap(k,vec3(0),vec3(0,11,0),.22),cap(k,vec3(0,11,0),vec3(2,11.4,0),.2)),.2);U(d,length(k-vec3(2,11.1,0))-.7,-2.3);}
 {vec3 q=p-vec3(36,0,52);float w=2.6*(1.-pow(clamp(abs(q.z)/9.,0.,1.),3.));U(d,box(q-vec3(0,.8,0),vec3(max(w,.1),1.5,9))*.8,.06);U(d,box(q-vec3(0,3.4,2),vec3(1.5,1.8,2.4)),.3);U(d,box(q-vec3(0,4.,-.45),vec3(1.2,.5,.1)),-1.2);U(d,cap(q,vec3(0,4,3),vec3(0,10,3),.12),.1);U(d,length(q-vec3(0,10.2,3))-.35,-2.4);}
 {float hh=45.*fbm3(vec2(p.x*.004+5.,2.));U(d,max(p.y-hh,abs(p.z-590.)-10.)*.5,.03);vec2 c=floor(p.xy/vec2(5.,3.5));vec2 k=p.xy-(c+.5)*vec2(5.,3.5);if(h2(c)>.84&&p.y<hh-3.)U(d,max(length(vec3(k,p.z-579.5))-.75,-1.),-.9);}
 return d;}
float mat(float m,vec3 p,vec3 n){return .2+.55*h2(floor(p.zy/vec2(13.,2.6))+floor(p.x/3.));}
float sky(vec3 r){float f=fbm(r.xz/(r.y+.2)*1.2+2.);return .02+.07*pow(1.-max(r.y,0.),6.)+.035*smoothstep(.4,.8,f)+.09*exp(-6.*length(r.xy-vec2(-.35,.02)));}
float post(float c,vec3 r,float t,vec2 u){return c*1.7;}
#elif SCENE==33
void setup(){ro=vec3(-14,37,-128);ta=vec3(5,-6,16);FL=1.5;SUN=vec3(.12,.62,-.6);FOG=.0015;FC=.64;KD=1.1;AMB=.34;MX=1400.;SHX=160.;AOK=2.;STEPS=260;}
float gnd(vec2 p){float ax=abs(p.x-4.-18.*sin(max(p.y,0.)*.008)),u=smoothstep(-20.,90.,p.y),w=mix(22.,64.+24.*sin(p.y*.013+1.)+max(0.,p.y)*.1,u);
 float h=-46.+smoothstep(w*.35,w*1.2+52.,ax)*(72.+34.*(fbm3(p*.006)-.3));return h+24.*(fbm(p*.013+3.)-.5)*smoothstep(w*.5,w+50.,ax)+smoothstep(300.,900.,p.y)*90.*fbm3(p*.0035+7.)-60.*smoothstep(-70.,-150.,p.y)*smoothstep(90.,20.,ax)*0.;}
float map(vec3 p){float d=1e9;M=1.;U(d,(p.y-gnd(p.xz))*.45,2.);
 vec2 k=p.xz-vec2(4.,-104.);float R0=120.,l=length(k),an=atan(k.x,k.y),cell=R0*an,tk=3.+.16*max(0.,5.-p.y);
 U(d,max(p.y,max(R0-l,-30.-p.z)),5.);U(d,max(p.y+42.,p.z+0.)*.9,6.);
 {float w=max(max(R0-tk-l,l-R0-1.),max(p.y-5.,-k.y+20.));w=max(w,-max(box(vec3(abs(cell)-16.,p.y-2.6,l-R0),vec3(4.5,1.3,9.)),-9.));U(d,w*.8,3.);
  vec3 g=vec3(mod(cell+5.,10.)-5.,p.y,l-R0);float lim=max(abs(cell)-100.,-k.y);U(d,max(max(abs(l-R0+1.2)-2.8,abs(p.y-5.6)-.5),lim),.66);U(d,max(max(abs(abs(l-R0+1.2)-2.6)-.15,abs(p.y-6.6)-.55),lim),.6);
  U(d,max(bx(vec2(g.x,l-R0+tk+.2),vec2(.7,1.4)),max(max(p.y-5.,-p.y-44.),lim))*.8,.5);U(d,max(cap(g,vec3(0,5,1.4),vec3(0,10.,1.4),.16),lim),.2);
  U(d,box(p-vec3(4,-37,-4),vec3(15,5,6)),.55);U(d,max(box(vec3(mod(p.x,5.)-2.5,p.y+36.5,p.z+10.),vec3(1.3,2.4,.3)),abs(p.x-4.)-13.),.1);U(d,cyl(p-vec3(-24,3.,21.),3.2,11.),.72);U(d,cyl(p-vec3(-24,14.4,21.),3.9,.8),.25);U(d,box(p-vec3(-24,5.5,18.),vec3(1.4,.4,4.)),.5);}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<2.5){float a=.2+.24*smoothstep(.7,.95,n.y)*fbm(p.xz*.05)+.14*(fbm(p.xz*.3)-.5);float tr=smoothstep(.52,.6,n2(p.xz*.22)*.6+n2(p.xz*.7)*.4);a*=1.-.5*tr*smoothstep(.5,.75,n.y);return mix(a,.68,smoothstep(4.,3.,p.y)*step(18.,p.z));}
 if(m>5.5){return .16+.6*smoothstep(.55,.75,fbm(p.xz*vec2(.3,.1)))*smoothstep(-60.,-6.,p.z);}if(m>4.5){GL=.95;float s=length(p-ro);GR=.05;return .06;}
 float a=atan(p.x-4.,p.z+104.)*120.;return (.74-.24*smoothstep(.35,.75,fbm(vec2(a*.5,p.y*.04)))-.06*step(.95,fract(p.y/5.)))*(1.-.25*smoothstep(.4,.0,abs(fract(a/40.+.1)-.5))*smoothstep(2.,-30.,p.y));}
float sky(vec3 r){float f=fbm(r.xz/(r.y+.2)*1.1+2.);return .5+.3*pow(1.-max(r.y,0.),5.)+.35*smoothstep(.45,.8,f)*smoothstep(0.,.1,r.y);}
float post(float c,vec3 r,float t,vec2 u){return c;}
#elif SCENE==34
void setup(){ro=vec3(8.4,7.0,-8.);ta=vec3(6.8,6.75,12);FL=1.35;SUN=vec3(.75,.6,-.35);FOG=.012;FC=.62;KD=1.15;AMB=.36;MX=500.;SHX=26.;WATER=1;WL=-30.;WS=.12;WA=.9;WC=.05;WF=.001;STEPS=360;}
float slope(vec2 p){return 7.6-.36*(p.x+1.6*sin(p.y*.11))-.03*p.y;}
float gnd(vec2 p){float k=slope(p)/2.2,f=fract(k);return 2.2*(floor(k)+smoothstep(.82,1.,f))+.1*n2(p*.9)-max(0.,p.y-58.)*.8;}
float map(vec3 p){float d=1e9;M=1.;U(d,(p.y-gnd(p.xz))*.27,2.);
 for(int a=ZERO-1;a<=1;a++)for(int b=ZERO-1;b<=1;b++){vec2 c=vec2(floor(slope(p.xz)/2.2)+float(a),floor(p.z/7.5)+float(b));float rn=h2(c+2.5),z=(c.y+.5)*7.5+1.8*(h2(c+5.)-.5);vec2 ct=vec2((7.6-.03*z-2.2*(c.x+.42))/.36-1.6*sin(z*.11),z);if(rn>.84||z<-2.||z>62.||(ct.x>5.&&z<9.))continue;
  vec3 q=p-vec3(ct.x,gnd(ct)-.05,z);float e=length(q-vec3(0,2.4,0))-3.;if(e<.4){float m=M,h=tree(ry(q,rn*9.)*1.12,rn*.5)/1.12,k=M;M=m;U(d,h*.9,k);}else U(d,e,99.);}
 {vec2 ct=vec2(10.4,1.6);vec3 q=p-vec3(ct.x,gnd(ct)-.05,ct.y);float e=length(q-vec3(0,2.8,0))-3.9;if(e<.4){float m=M,h=tree(q,.5),k=M;M=m;U(d,h*.9,k);}else U(d,e,99.);}
 {float hh=-32.+75.*fbm3(p.xz*.006+11.)*smoothstep(60.,-90.,p.x-.1*p.z)*smoothstep(130.,260.,p.z);U(d,(p.y-hh)*.5,.2);}
 {vec3 k=ry(p-vec3(7.1,gnd(vec2(7.1,3.2)),3.2),.3);U(d,man(k,1.),.06);U(d,hat(k),.5);U(d,cap(k,vec3(.2,1.3,.1),vec3(.95,2.5,.15),.025),.2);}
 {vec3 q=p-vec3(62,-29.6,150);U(d,hull(ry(q,.4),6.,2.,2.),.1);U(d,max(tri(q.xy,vec2(3.,2.),vec2(-1.,14.),vec2(-4.,2.)),abs(q.z)-.1),.9);}
 return d;}
float mat(float m,vec3 p,vec3 n){float g0=gnd(p.xz);if(p.y<g0+.25&&n.y<.75){vec2 g=vec2(p.z+.3*p.x,p.y)*vec2(2.1,3.6);g.y+=.3*n2(g*.6);g.x+=.5*floor(g.y)+.4*h1(floor(g.y));vec2 f=abs(fract(g)-.5);return (.5+.3*h2(floor(g)))*(1.-.55*smoothstep(.34,.48,max(f.x,f.y)));}
 if(p.y<g0+.14)return .34+.34*(fbm(p.xz*1.3)-.4)+.14*(fbm(p.xz*9.)-.5);SO=.3;return .2+.45*fbm(p.xy*5.+p.z*4.);}
float sky(vec3 r){float g=max(dot(r,SUN),0.),f=fbm(r.xz/(r.y+.2)*vec2(.8,1.3)+2.);return .52+.26*pow(1.-max(r.y,0.),5.)+.25*pow(g,5.)+.22*smoothstep(.45,.8,f)*smoothstep(0.,.1,r.y);}
float post(float c,vec3 r,float t,vec2 u){return c;}
#elif SCENE==40
void setup(){ro=vec3(-60,205,-230);ta=vec3(30,0,330);FL=1.6;SUN=vec3(.1,.34,1.);FOG=.00075;FC=.66;KD=1.1;AMB=.36;MX=3200.;SHX=220.;WATER=1;WS=.045;WA=1.;WC=.1;WF=.0004;GLI=.7;AOK=3.;STEPS=300;}
float gnd(vec2 p){float l=smoothstep(90.,-190.,p.x+330.-.42*p.y+70.*sin(p.y*.006)+90.*(fbm3(p*.006)-.5)),r=smoothstep(-90.,200.,p.x-265.+.34*(p.y-330.)+60.*sin(p.y*.007+2.)+90.*(fbm3(p*.006+4.)-.5));l*=smoothstep(1150.,800.,p.y)+.0;r*=smoothstep(1500.,1100.,p.y);float h=max(l,r);return -14.+h*(60.+150.*fbm(p*.004+1.))+60.*smoothstep(1900.,2500.,p.y)*fbm3(p*.002);}
float ship(vec3 p,float s){ // about 60 m long in this view, along x
 float L=30.+14.*s,w=5.*(1.-pow(clamp(p.x/L,0.,1.),3.));float d=box(p-vec3(0,1.5,0),vec3(L,3.,max(w,.1)))*.8;M=.08;float e=box(p-vec3(-L+7.,8.,0),vec3(4.,5.5,4.2));if(e<d){d=e;M=.85;}e=box(p-vec3(-L+4.,14.5,0),vec3(1.5,2.5,1.3));if(e<d){d=e;M=.1;}
 if(s>.5){vec3 k=p-vec3(4.,6.,0);k.x=mod(k.x+4.,8.)-4.;e=max(box(k-vec3(0,0.,0),vec3(3.6,2.+1.6*h1(floor((p.x)/8.)),4.2)),abs(p.x-5.)-L*.66);if(e<d){d=e;M=.45;}}else{for(int i=ZERO;i<3;i++){e=cap(p,vec3(-6.+14.*float(i),3,0),vec3(-6.+14.*float(i),14.,0),.6);e=min(e,cap(p,vec3(-6.+14.*float(i),12.5,0),vec3(1.+14.*float(i),7.,0),.45));if(e<d){d=e;M=.3;}}}return d;}
float map(vec3 p){float d=1e9;M=1.;U(d,(p.y-gnd(p.xz))*.4,2.);
 for(int i=ZERO;i<13;i++){float f=float(i);vec3 c=i==0?vec3(-35,0,20):i==1?vec3(95,0,75):vec3(-150.+290.*h1(f*1.3+.6)+.12*f*12.,0,40.+f*62.);if(i==2)c=vec3(-120,0,150);vec3 k=p-c;float e=length(k)-46.;if(e<2.){if(gnd(c.xz)>-9.)continue;float m=M,h=ship(ry(k,2.75+.35*h1(f+5.)),h1(f+2.)),a=M;M=m;U(d,h,a);}else U(d,e,99.);}
 {vec3 k=p-vec3(-52.,gnd(vec2(-66,560))*0.+6.,610.);U(d,cyl(k-vec3(0,12,0),4.,16.),.85);U(d,cyl(k-vec3(0,30,0),2.5,4.),.2);}
 return d;}
float mat(float m,vec3 p,vec3 n){float a=.14+.22*fbm(p.xz*.03)+.14*smoothstep(.55,.9,n.y);vec2 c=floor(p.xz/6.);float t=smoothstep(.45,.62,fbm3(p.xz*.008+3.))*smoothstep(50.,8.,p.y);if(h2(c)<t*.5)a=.3+.45*h2(c+3.);return mix(.75,a,smoothstep(.5,3.5,p.y));}
float sky(vec3 r){float g=max(dot(r,SUN),0.),f=fbm(r.xz/(r.y+.2)*vec2(.8,1.3)+4.);return .48+.34*pow(1.-max(r.y,0.),7.)+.3*pow(g,8.)+.2*smoothstep(.45,.8,f)*smoothstep(0.,.1,r.y);}
float post(float c,vec3 r,float t,vec2 u){return c;}
#elif SCENE==44
void setup(){ro=vec3(-6,1.9,-19);ta=vec3(3.4,8.6,10);FL=1.72;SUN=vec3(-.7,.5,-.25);FOG=.004;FC=.14;KD=.34;AMB=.1;MX=500.;SHX=40.;NL=2;LK=.06;LR=.6;HZ=.02;LP[0]=vec4(-3.2,5.6,2.2,.28);LP[1]=vec4(4.,11.2,8.,1.);}
float gnd(vec2 p){float l=length((p-vec2(2,9))*vec2(1.,1.1));return 4.6*smoothstep(34.,7.,l)-1.5*smoothstep(30.,70.,l)*2.+1.1*(fbm(p*.22+3.)-.5)*smoothstep(6.,14.,l)-max(0.,p.y-22.)*.35;}
float map(vec3 p){float d=1e9;M=1.;U(d,(p.y-gnd(p.xz))*.6,2.);
 {vec3 q=p-vec3(4,4.2,9);U(d,cyl(q-vec3(0,2.2,0),4.,2.6),3.);U(d,cyl(q-vec3(0,4.85,0),4.25,.2),.7);vec3 s=ry(q-vec3(0,5.,0),-2.2);float dm=length(s)-3.95;float a=atan(s.z,s.x);dm-=.035*smoothstep(.06,.0,abs(fract(a*12./(2.*PI))-.5)*.5);float sl=max(abs(s.z)-.62,-s.x*.8-s.y*.45);sl=max(sl,.6-s.y);dm=max(dm,-(length(s)-3.8));dm=max(dm,-sl);dm=max(dm,-.1-s.y);U(d,dm*.85,.85);
  U(d,max(box(vec3(s.x-1.,s.y-2.,abs(s.z)-.7),vec3(3.,2.,.07)),abs(length(s)-3.95)-.16),.5);vec3 t0=normalize(vec3(.62,.78,0));U(d,cap(s,t0*.5,t0*3.7,.42),.3);U(d,cap(s,t0*3.5,t0*4.15,.48),.5);
  U(d,max(length(vec2(q.x+1.6,max(q.y-1.3,0.)))-.62,max(abs(q.z+3.6)-.6,.0-q.y)),-.75);vec3 w=q-vec3(-7.4,1.5,-1.2);U(d,box(w,vec3(3.5,1.9,2.4)),3.);U(d,box(w-vec3(0,2.,0),vec3(3.8,.14,2.7)),.5);vec3 k=w;k.x=abs(k.x)-1.5;U(d,box(k-vec3(0,.35,-2.4),vec3(.5,.55,.06)),-.95);U(d,min(box(k-vec3(0,.35,-2.47),vec3(.03,.55,.03)),box(k-vec3(0,.35,-2.47),vec3(.5,.03,.03))),.06);}
 {vec3 q=p-vec3(13.,2.6,7.);vec3 m=q;float w=.75*(1.-q.y/26.);m.xz=abs(m.xz);float e=length(m.xz-vec2(w))-.075;vec3 k=q;k.y=mod(q.y,1.6)-.8;k.xz=abs(k.xz);float y=k.y/.8;e=min(e,min(max(length(vec2(k.z-w,k.x-abs(y)*w*1.)),0.)-.045,max(length(vec2(k.x-w,k.z-abs(y)*w)),0.)-.045));e=max(e,max(q.y-17.,-q.y-1.));U(d,e*.7,.12);U(d,cap(q,vec3(0,16,0),vec3(0,20.,0),.06),.12);U(d,cap(q,vec3(-1.3,19.,0),vec3(1.3,19.,0),.045),.12);U(d,min(length(q-vec3(-1.3,19.35,0))-.26,min(length(q-vec3(-.9,19.1,.3))-.2,length(q-vec3(-1.6,19.1,-.3))-.2)),.12);U(d,max(tri(q.xy,vec2(1.,19.1),vec2(2.,19.6),vec2(2.,18.7)),abs(q.z)-.04),.12);U(d,length(q-vec3(0,20.1,0))-.16,-1.6);
  for(int i=ZERO;i<3;i++){vec3 g=vec3(i==0?-7.:i==1?7.:0.,-1.,i==2?7.:-3.);U(d,cap(q,vec3(0,14,0),g,.022),.12);}U(d,box(q-vec3(-2.6,1.4,-2.),vec3(.45,.5,.45)),.85);vec3 b=q-vec3(-2.6,1.4,-2.);b.xz=abs(b.xz);U(d,max(length(b.xz-.4)-.05,abs(q.y+.1)-1.2),.7);}
 {vec3 k=ry(p-vec3(.9,gnd(vec2(.9,3.)),3.),.7);U(d,man(k,1.),.05);U(d,hat(k),.05);}
 {float hh=-4.+26.*fbm3(vec2(p.x*.013+2.,1.));U(d,max(p.y-hh,abs(p.z-240.)-10.)*.5,.04);vec2 c=floor(p.xy/vec2(2.6,1.5));vec2 k=p.xy-(c+.5)*vec2(2.6,1.5);if(h2(c)>.8&&p.y<min(hh-1.,5.))U(d,length(vec3(k,p.z-229.6))-.28,-.9);}
 {float e=box(p-vec3(-2,2.5,-6.5),vec3(14,3.5,7.5));if(e>.6)U(d,e,99.);else for(int i=ZERO;i<26;i++){float f=float(i);vec2 c=vec2(-15.+26.*h1(f),-13.+13.*h1(f+3.));vec3 q=p-vec3(c.x,gnd(c),c.y);float e=length(q)-.9;if(e<.2)U(d,(ell(q,vec3(.5,.3,.5)*(.6+h1(f+7.)))-.3*(n2(q.xz*5.+f)-.5))*.6,.14);else U(d,e,99.);}}
 return d;}
float mat(float m,vec3 p,vec3 n){if(m<2.5){float pa=smoothstep(.9,.6,abs(p.x+.9-1.4*sin((p.z+12.)*.17)-(p.z+.6)*.12));return mix(.12+.22*fbm(p.xz*1.4)+.08*n2(p.xz*9.),.5,pa*step(p.z,5.));}return .72-.12*fbm(vec2(p.x+p.z,p.y*.5))-.05*step(.9,fract(p.y*1.5));}
float sky(vec3 r){float mw=exp(-pow((r.x*.75-r.y*.66+.28)/.13,2.));float f=fbm(r.xy*7.+3.),s=.055+.1*pow(1.-max(r.y,0.),5.)+.16*mw*smoothstep(.2,.8,f)+.06*mw;vec2 g=r.xy/r.z*75.;vec2 c=floor(g),k=fract(g)-.5;float h=h2(c);vec2 o=(vec2(h2(c+3.),h2(c+7.))-.5)*.6;s+=step(.8-.22*mw,h)*(.3+1.9*pow(h2(c+11.),6.))*smoothstep(.17,.02,length(k-o))*smoothstep(.02,.12,r.y);return s;}
float post(float c,vec3 r,float t,vec2 u){return c*1.3;}
#endif
