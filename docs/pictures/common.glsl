#version 300 es
precision highp float;
// Noise, distance functions, figures and things shared by every scene. SCENE is defined by draw.js.
uniform vec2 R; uniform vec2 J; out vec4 O;
#define PI 3.14159265
float h1(float n){return fract(sin(n*127.1)*43758.5453);}
float h2(vec2 p){p=fract(p*vec2(123.34,456.21));p+=dot(p,p+45.32);return fract(p.x*p.y);}
float n2(vec2 p){vec2 i=floor(p),f=fract(p);f=f*f*(3.-2.*f);
 return mix(mix(h2(i),h2(i+vec2(1,0)),f.x),mix(h2(i+vec2(0,1)),h2(i+vec2(1,1)),f.x),f.y);}
float fbm(vec2 p){float a=.5,s=0.;for(int i=0;i<6;i++){s+=a*n2(p);p=mat2(1.6,1.2,-1.2,1.6)*p+7.1;a*=.5;}return s;}
float fbm3(vec2 p){float a=.5,s=0.;for(int i=0;i<3;i++){s+=a*n2(p);p=mat2(1.6,1.2,-1.2,1.6)*p+7.1;a*=.5;}return s;}
float box(vec3 p,vec3 b){vec3 q=abs(p)-b;return length(max(q,0.))+min(max(q.x,max(q.y,q.z)),0.);}
float cap(vec3 p,vec3 a,vec3 b,float r){vec3 pa=p-a,ba=b-a;float h=clamp(dot(pa,ba)/dot(ba,ba),0.,1.);return length(pa-ba*h)-r;}
float cyl(vec3 p,float r,float h){vec2 d=abs(vec2(length(p.xz),p.y))-vec2(r,h);return min(max(d.x,d.y),0.)+length(max(d,0.));}
float ell(vec3 p,vec3 r){float k0=length(p/r),k1=length(p/(r*r));return k0*(k0-1.)/k1;}
float smin(float a,float b,float k){float h=clamp(.5+.5*(b-a)/k,0.,1.);return mix(b,a,h)-k*h*(1.-h);}
float smax(float a,float b,float k){return -smin(-a,-b,k);}
float tri(vec2 p,vec2 a,vec2 b,vec2 c){vec2 e0=b-a,e1=c-b,e2=a-c,v0=p-a,v1=p-b,v2=p-c;
 vec2 q0=v0-e0*clamp(dot(v0,e0)/dot(e0,e0),0.,1.),q1=v1-e1*clamp(dot(v1,e1)/dot(e1,e1),0.,1.),q2=v2-e2*clamp(dot(v2,e2)/dot(e2,e2),0.,1.);
 float s=sign(e0.x*e2.y-e0.y*e2.x);
 vec2 d=min(min(vec2(dot(q0,q0),s*(v0.x*e0.y-v0.y*e0.x)),vec2(dot(q1,q1),s*(v1.x*e1.y-v1.y*e1.x))),vec2(dot(q2,q2),s*(v2.x*e2.y-v2.y*e2.x)));
 return -sqrt(d.x)*sign(d.y);}
float man(vec3 p,float s){p.x-=.02*s; // a person 1.75 m tall, feet at the origin
 float d=cap(p,vec3(-.09,.05,.06*s),vec3(-.07,.85,0),.085);d=min(d,cap(p,vec3(.12,.05,-.16*s),vec3(.07,.85,0),.085));
 d=smin(d,cap(p,vec3(0,.9,0),vec3(0,1.32,0),.17),.12);d=min(d,cap(p,vec3(.24,.85,.08*s),vec3(.2,1.35,0),.06));d=min(d,cap(p,vec3(-.24,.85,-.08*s),vec3(-.2,1.35,0),.06));
 return min(d,length(p-vec3(0,1.63,0))-.125);}
float M; void U(inout float d,float e,float m){if(e<d){d=e;M=m;}}
float crane(vec3 p){ // quay crane, boom towards +x
 vec3 q=p;q.z=abs(q.z);float d=1e9;
 d=min(d,cap(q,vec3(-9,0,8),vec3(-9,42,8),.8));d=min(d,cap(q,vec3(9,0,8),vec3(9,42,8),.8));
 d=min(d,box(q-vec3(0,14,8),vec3(9,1,.8)));d=min(d,box(p-vec3(9,42,0),vec3(.8,1.,8)));d=min(d,box(p-vec3(-9,42,0),vec3(.8,1.,8)));
 d=min(d,cap(q,vec3(-9,14,8),vec3(9,40,8),.4));
 vec3 b=p-vec3(16,42,0);b.z=abs(b.z)-2.2;d=min(d,box(b,vec3(42,1.1,.5)));
 d=min(d,cap(q,vec3(9,42,6),vec3(4,66,0),.6));d=min(d,cap(q,vec3(-9,42,6),vec3(4,66,0),.5));
 d=min(d,cap(p,vec3(4,66,0),vec3(52,43,0),.28));d=min(d,cap(p,vec3(4,66,0),vec3(28,43,0),.28));d=min(d,cap(p,vec3(4,66,0),vec3(-24,43,0),.28));
 d=min(d,box(p-vec3(-17,45.,0),vec3(6,2.6,3)));return min(d,box(p-vec3(24,39.5,0),vec3(1.6,1.4,1.6)));}
float boat(vec3 p,float s){ // felucca, length 9, bow towards +x
 vec3 q=p;q.y-=.06*q.x*q.x*.18;float w=1.3*(1.-pow(abs(q.x)/5.,2.4));
 float d=max(length(vec2(q.z,q.y*1.3-.7))-max(w,.02),abs(q.x)-4.9);d=max(d,q.y-.75);M=4.;float e;
 e=cap(p,vec3(.8,.5,0),vec3(1.1,6.2,0),.09);if(e<d){d=e;M=4.;}
 vec3 t=p;t.z-=s*.9*sin(clamp((t.x+4.)/8.,0.,1.)*PI)*clamp(1.-(t.y-1.)/8.,0.,1.);
 e=cap(t,vec3(3.7,1.6,0),vec3(-2.6,9.2,0),.07);if(e<d){d=e;M=4.;}
 e=max(tri(t.xy,vec2(3.6,1.6),vec2(-2.5,9.),vec2(-3.9,1.5)),abs(t.z)-.03)*.7;if(e<d){d=e;M=5.;}
 e=length((p-vec3(-2.8,1.25,0))/vec3(.8,1.2,.8))*.8-.3;if(e<d){d=e;M=4.;}return d;}
vec3 SUN;float FOG;vec3 ro,ta;float FL;
float seaH(vec2 p){float h=0.,a=1.5,f=.055;for(int i=0;i<6;i++){float t=n2(p*f*vec2(1,1.5)+float(i)*3.7);t=1.-abs(2.*t-1.);h+=a*t*t;p=mat2(.8,.6,-.6,.8)*p;f*=1.95;a*=.47;}return h;}
