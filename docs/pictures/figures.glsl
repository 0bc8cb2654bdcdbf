// People, plants and small things for the scenes-*.glsl files. Lengths in metres, feet at the origin, faces towards +x.
#define ZERO min(0,int(R.x))
vec3 ry(vec3 p,float a){float c=cos(a),s=sin(a);return vec3(c*p.x+s*p.z,p.y,c*p.z-s*p.x);}
float ext(float a,float z,float h){vec2 w=vec2(a,abs(z)-h);return min(max(w.x,w.y),0.)+length(max(w,0.));}
float sg(vec2 p,vec2 a,vec2 b){vec2 q=p-a,v=b-a;return length(q-v*clamp(dot(q,v)/dot(v,v),0.,1.));}
float bx(vec2 p,vec2 b){vec2 q=abs(p)-b;return length(max(q,0.))+min(max(q.x,q.y),0.);}
float fez(vec3 p){return max(length(p.xz)-.105+.12*(p.y-1.75),abs(p.y-1.78)-.09);}
float hat(vec3 p){return min(ell(p-vec3(.04,1.72,0),vec3(.2,.035,.18)),ell(p-vec3(0,1.74,0),vec3(.14,.08,.14)));}
float robe(vec3 p){return min(man(p,1.),max(length(p.xz)-.36+.13*p.y,abs(p.y-.72)-.7)*.8);}
float sit(vec3 p){vec3 q=p;q.z=abs(q.z); // seated at .45, bent forward, hands before the knees
 float d=min(cap(q,vec3(0,.52,.1),vec3(.42,.54,.13),.095),cap(q,vec3(.42,.53,.13),vec3(.47,.05,.14),.075));
 d=min(d,cap(q,vec3(.48,.05,.14),vec3(.6,.04,.15),.055));d=smin(d,cap(p,vec3(0,.6,0),vec3(.17,1.06,0),.18),.1);
 d=min(d,cap(q,vec3(.17,1.08,.22),vec3(.26,.8,.27),.062));d=min(d,cap(q,vec3(.26,.8,.27),vec3(.56,.74,.1),.052));
 return min(d,min(length(p-vec3(.31,1.36,0))-.125,cap(p,vec3(.2,1.1,0),vec3(.3,1.3,0),.07)));}
float run(vec3 p,float s){vec3 q=p;q.z*=s;float d=min(cap(q,vec3(0,.86,.08),vec3(.34,.62,.1),.095),cap(q,vec3(.34,.62,.1),vec3(.2,.2,.1),.07));
 d=min(d,cap(q,vec3(.2,.2,.1),vec3(.36,.12,.1),.05));d=min(d,min(cap(q,vec3(0,.86,-.08),vec3(-.16,.46,-.08),.095),cap(q,vec3(-.16,.46,-.08),vec3(-.58,.4,-.08),.07)));
 d=min(d,cap(q,vec3(-.58,.4,-.08),vec3(-.62,.26,-.08),.05));
 d=smin(d,cap(q,vec3(.0,.92,0),vec3(.14,1.32,0),.16),.1);d=min(d,min(cap(q,vec3(.13,1.36,.2),vec3(-.16,1.14,.26),.06),cap(q,vec3(-.16,1.14,.26),vec3(-.02,.9,.3),.05)));
 d=min(d,min(cap(q,vec3(.13,1.36,-.2),vec3(.34,1.12,-.27),.06),cap(q,vec3(.34,1.12,-.27),vec3(.5,1.32,-.25),.05)));
 return min(d,length(q-vec3(.22,1.64,0))-.125);}
float hull(vec3 p,float L,float w,float h){ // open boat along x, keel at 0
 vec3 q=p;float x=q.x/L;q.y-=h*.45*x*x*abs(x);float ww=w*(1.-pow(min(abs(x),1.),2.6));
 float a=length(vec2(q.z,(q.y-h)*w/h*.9))-max(ww,.015);float d=max(max(a,q.y-h),abs(q.x)-L);
 float b=length(vec2(q.z,(q.y-h)*w/h*.9))-max(ww-.09,.0);return max(d,-max(b,abs(q.x)-L+.15))*.7;}
float palm(vec3 p,float h){vec3 q=p;q.x-=.0018*h*q.y*q.y*.5;float d=cap(q,vec3(0),vec3(0,h,0),.2);vec3 k=q-vec3(0,h,0);float a=atan(k.z,k.x),s=PI/6.;float ia=floor(a/s+.5)*s;
 vec2 g=vec2(cos(ia),sin(ia));float u=dot(k.xz,g),v=dot(k.xz,vec2(-g.y,g.x));float e=max(abs(k.y-(.8*u-.26*u*u))-.05,abs(v)-.34*sin(clamp(u/4.2,0.,1.)*PI));return min(d,max(e,max(-u,u-4.2))*.5);}
float tree(vec3 p,float s){ // olive, about 5 m
 float k=1.+s*.25;p/=k;p.x+=.25*sin(p.y*1.6+s*5.);float d=smin(cap(p,vec3(0,-.3,0),vec3(.1,1.3,0),.3-.06*p.y),cap(p,vec3(.1,1.2,0),vec3(-.8,2.6,.3),.16),.15);d=smin(d,cap(p,vec3(.1,1.2,0),vec3(.9,2.5,-.2),.15),.15);d-=.05*sin(p.y*9.+atan(p.z,p.x)*3.);
 M=.13;float e=ell(p-vec3(-.9,3.2,.3),vec3(1.3,.95,1.2));e=smin(e,ell(p-vec3(1.,3.1,-.3),vec3(1.3,.9,1.2)),.4);e=smin(e,ell(p-vec3(.1,3.9,0.),vec3(1.4,.9,1.3)),.4);
 e-=.7*(n2(p.xy*2.3+p.z*1.7+s*7.)-.5)+.5*(n2(p.zy*4.7+p.x*3.)-.5)+.22*(n2(p.xz*11.+p.y*9.)-.5);e*=.5;if(e<d){d=e;M=2.;}return d*k;}
float lampost(vec3 p,float h){float d=min(cap(p,vec3(0),vec3(0,h,0),.07),cyl(p-vec3(0,.4,0),.17,.4));d=min(d,cap(p,vec3(0,h-.3,0),vec3(1.1,h,0),.04));return min(d,max(length(p.xz-vec2(1.1,0))-.32+.5*(p.y-h+.1),abs(p.y-h+.05)-.12));}
float cart(vec3 p){ // hand-cart with two wheels, shafts resting on the ground towards +x
 float a=.2;vec3 q=p-vec3(0,.55,0);q.xy=mat2(cos(a),-sin(a),sin(a),cos(a))*q.xy;vec3 m=q;m.z=abs(m.z);
 float d=box(q-vec3(-.1,.12,0),vec3(1.,.04,.55));d=min(d,cap(m,vec3(-1.,.1,.5),vec3(2.3,.1,.42),.04));d=min(d,box(m-vec3(-.1,.42,.53),vec3(1.,.04,.03)));
 for(int i=ZERO;i<4;i++)d=min(d,cap(m,vec3(-1.05+.62*float(i),.1,.53),vec3(-1.05+.62*float(i),.45,.53),.03));
 vec3 w=p-vec3(0,.55,0);w.z=abs(w.z)-.68;float l=length(w.xy),an=atan(w.y,w.x);float s=PI/5.;vec2 g=l*vec2(cos(mod(an+s*.5,s)-s*.5),sin(mod(an+s*.5,s)-s*.5));
 float e=min(min(abs(l-.52)-.045,abs(g.y)-.02),l-.1);e=max(max(e,l-.57),abs(w.z)-.035);return min(d,e*.8);}
float crate(vec3 p,vec3 b){float d=box(p,b);vec3 q=abs(p);float s=abs(fract(p.y*4.)-.5);return d+.02*step(.42,s)*step(q.y,b.y-.03);}
float BB; // 1 when the last distance came from a bounding cell: engine.glsl keeps material 99 out of shadows
#define CROWD(e,m) {float _e=e;U(d,_e,BB>.5?99.:m);}
float crowd(vec3 q,vec2 cs,vec2 lo,vec2 hi,float sd,float dens){ // people in cells of size cs, from cell lo to cell hi
 vec2 c=clamp(floor(q.xz/cs),lo,hi);vec3 k=q;k.xz-=(c+.5)*cs;vec3 o=max(abs(k-vec3(0,1,0))-vec3(cs.x*.5,1.,cs.y*.5),0.);BB=1.;if(dot(o,o)>0.)return length(o)+.12;
 float rn=h2(c+sd),b=min(cs.x*.5-abs(k.x),cs.y*.5-abs(k.z))+.12;if(rn>dens)return b;k.xz+=(vec2(h2(c+sd+1.7),h2(c+sd+5.1))-.5)*(cs-.75);k=ry(k,6.28*h2(c+sd+9.));
 k.y/=.88+.18*h2(c+sd+3.);float d=rn<dens*.3?robe(k):man(k,rn<dens*.6?1.:-1.);if(rn>dens*.35)d=min(d,fez(k));BB=d*.9>b?1.:0.;return min(d*.9,b);}
float map(vec3 p);float sky(vec3 r);vec3 nor(vec3 p,float e);
// Knobs of engine.glsl, set in each scene's setup(): ambient, sun, ranges, lamps (xyz and strength), haze, water.
int NL=0,WATER=0,STEPS=200;vec4 LP[8];
float AMB=.26,KD=1.05,MX=420.,SHX=90.,LK=.25,LR=.6,HZ=0.,FC=-1.,AOK=.35,WL=0.,WS=.8,WF=.012,WA=1.,WC=.03,GLI=0.,GL=0.,GR=0.,SO=0.;
