// A calm vertical gradient. A little ordered noise keeps it from showing bands.
uniform vec3 top_colour;     // display values
uniform vec3 bottom_colour;
uniform float height_px;

layout(location = 0) out vec4 pixel;

void main() {
  float up = clamp(gl_FragCoord.y / height_px, 0.0, 1.0);
  float noise = fract(52.9829189 * fract(dot(gl_FragCoord.xy, vec2(0.06711056, 0.00583715)))) - 0.5;
  pixel = vec4(mix(bottom_colour, top_colour, up * up * (3.0 - 2.0 * up)) + noise / 255.0, 1.0);
}
