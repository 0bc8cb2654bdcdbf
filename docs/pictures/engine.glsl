// Ray marcher for the scenes-*.glsl files. A scene gives setup(), map(), mat(), sky(), post(); U()'s last number is the albedo
// (below 1), a material number for mat() (1 and above) or a light (negative). GL is set by mat() where a surface mirrors.
float march(vec3 o,vec3 r,float mx){float t=.03,d;for(int i=ZERO;i<STEPS;i++){d=map(o+r*t);if(abs(d)<.0007*t+.0006)return t;t+=d*.92;if(t>mx)break;}return t<mx&&d<.002*t?t:-1.;}
vec3 nor(vec3 p,float e){vec3 n=vec3(0);for(int i=ZERO;i<4;i++){vec3 k=.5773*(2.*vec3((((i+3)>>1)&1),((i>>1)&1),(i&1))-1.);n+=k*map(p+k*e);}return normalize(n);}
float shad(vec3 p,vec3 l,float k,float mx){float s=1.,t=.05;for(int i=ZERO;i<56;i++){float d=map(p+l*t);if(M<98.)s=min(s,k*d/t);t+=clamp(d,.03,SHX*.08);if(s<.004||t>mx)break;}return clamp(s,0.,1.);}
float ao(vec3 p,vec3 n,float k){float s=0.,w=1.;for(int i=ZERO+1;i<6;i++){float h=k*float(i);float g=map(p+n*h);if(M<98.)s+=w*(h-g);w*=.62;}return clamp(1.-s/(k*3.),0.,1.);}
float light(vec3 p,vec3 r,float t,out vec3 n){map(p);float m=M;GL=0.;SO=.012;n=nor(p,.0012*t+.001);if(m<0.)return -m;
 float a=m<1.?m*(.85+.3*fbm3(p.xz*1.7+p.y*2.3)):mat(m,p,n);float oc=ao(p+n*.01,n,AOK),c=a*oc*(AMB*(.55+.45*n.y)+AMB*.25);
 for(int i=ZERO-1;i<NL;i++){vec3 L=SUN;float d=SHX,k=KD;if(i>=0){L=LP[i].xyz-p;d=length(L);L/=d;k=LP[i].w/(1.+LK*d*d);}
  k*=max(dot(n,L),0.);if(k>.012)c+=a*k*shad(p+n*(.002*t+SO),L,i<0?18.:22.,i<0?SHX:max(d-LR,.1));}
 return c;}
float fogc(vec3 r){return FC>=0.?FC:sky(normalize(vec3(r.x,.03,r.z)))*.93;}
void main(){SUN=normalize(vec3(.6,.5,-.5));FOG=0.;setup();SUN=normalize(SUN);
 vec2 u=(2.*(gl_FragCoord.xy+J)-R)/R.y;vec3 w=normalize(ta-ro),x=normalize(cross(vec3(0,1,0),w)),y=cross(w,x),r=normalize(u.x*x+u.y*y+FL*w),r0=r,o=ro;
 float c=0.,k=1.,t0=MX;
 for(int b=ZERO;b<2;b++){float t=march(o,r,MX),tw=WATER>0&&r.y<0.&&b==0?(WL-o.y)/r.y:1e9,s=t<0.?MX:t;bool wet=tw<(t<0.?MX*3.:t);if(wet)s=tw;if(b==0)t0=t<0.&&!wet?MX*2.:s;
  float h=0.;for(int i=ZERO;i<NL;i++){vec3 q=o-LP[i].xyz;float bb=dot(q,r),cc=sqrt(max(dot(q,q)-bb*bb,1e-4));h+=LP[i].w*(atan((s+bb)/cc)-atan(bb/cc))/cc;}c+=k*HZ*h;
  float f=exp(-FOG*s);vec3 p=o+r*s,n;
  if(wet){vec2 g=p.xz;float e=.06,fd=1./(1.+tw*WF);
   #define WH(q) (fbm3((q)*vec2(.35,1.1)*WS)+.35*fbm3((q)*vec2(1.3,3.1)*WS+9.))
   float a0=WH(g),ax=WH(g+vec2(e,0)),az=WH(g+vec2(0,e));n=normalize(vec3((a0-ax)/e*.12*fd*WA,1.,(a0-az)/e*.2*fd*WA));
   vec3 q=reflect(r,n);q.y=max(q.y,.01);q=normalize(q);float fr=.04+.96*pow(1.-max(dot(-r,n),0.),4.);
   c+=k*((WC+GLI*pow(max(dot(q,SUN),0.),60.))*f+fogc(r)*(1.-f));k*=f*fr*.95;o=p+vec3(0,.04,0);r=q;continue;}
  if(t<0.){c+=k*sky(r);break;}
  float l=light(p,r,t,n);c+=k*(l*f+fogc(r)*(1.-f));if(GL<=0.)break;
  k*=f*GL*(.12+.88*pow(1.-max(dot(-r,n),0.),3.));r=reflect(r,normalize(n+GR/(1.+.05*s)*(vec3(n2(p.xz*9.),n2(p.zx*9.+4.),n2(p.xz*13.+8.))-.5)));o=p+n*.03;}
 c=post(c,r0,t0,u);c=max(c,0.);c=1.-exp(-c*1.55);O=vec4(vec3(pow(c,1./2.2)),1);}
