// Skin and paint. A zone's border is where its interpolated field is zero, smoothed over one pixel by the
// field's own slope on the screen; zones are laid over one another in order, so the topmost wins. With
// PAINT_ONLY the skin is already there and the paint is blended over it: how more than eight zones are drawn.
#if ZONES > 0
uniform vec4 zone_colour[ZONES];  // linear, the skin beneath mixed in; and 1, or 0 for a border alone
uniform vec4 zone_line[ZONES];    // linear, and the width in pixels
uniform vec4 zone_hatch[ZONES];   // two families of lines: see line_share
#endif
uniform vec3 skin_colour;   // linear
uniform float mm_per_pixel;
uniform float pixel_scale;
uniform vec2 hatch_origin;  // hatches move with the head, in pixels

in vec4 normal_and_sky;
#if ZONES > 0
in vec4 fields_low_mm;
#endif
#if ZONES > 4
in vec4 fields_high_mm;
#endif
layout(location = 0) out vec4 pixel;

const float hatch_period_px = 9.0;
const float hatch_line_px = 1.6;

// 1 on a line of the hatch, 0 between. `step` is the direction across the lines over their period; zero
// where there are no lines.
float line_share(vec2 place, vec2 step) {
  float from_line_px = abs(fract(dot(place, step)) - 0.5) * hatch_period_px;
  return clamp(hatch_line_px * 0.5 + 0.5 - from_line_px, 0.0, 1.0);
}

#if ZONES > 0
float field_mm(int zone) {
#if ZONES > 4
  return zone < 4 ? fields_low_mm[zone] : fields_high_mm[zone - 4];
#else
  return fields_low_mm[zone];
#endif
}
#endif

void main() {
  vec3 normal = normalize(normal_and_sky.xyz);
  float ambience = normal_and_sky.w;
  bool outside = gl_FrontFacing;
  Light light = studio_light(outside ? normal : -normal, outside ? ambience : 0.25 * ambience);

  vec3 paint = vec3(0.0);  // times its share of the pixel
  float covered = 0.0;
#if ZONES > 0
  vec2 place = (gl_FragCoord.xy - hatch_origin) / pixel_scale;
  for (int zone = 0; zone < ZONES; ++zone) {
    float inside_mm = field_mm(zone);
    // Where a field is flat (its ridge, its clamp) its slope says nothing about pixels.
    float inside_px = inside_mm / max(fwidth(inside_mm), 0.35 * mm_per_pixel);
    float width_px = zone_line[zone].a;
    float fill = clamp(inside_px + 0.5, 0.0, 1.0);
    float line = clamp(min(inside_px + 0.5, width_px + 0.5 - inside_px), 0.0, 1.0);
    float hatch = max(line_share(place, zone_hatch[zone].xy), line_share(place, zone_hatch[zone].zw));
    vec3 own = zone_colour[zone].rgb * (1.0 - 0.34 * hatch);
    float share = max(fill * zone_colour[zone].a, line);
    paint = mix(paint, mix(own, zone_line[zone].rgb, line), share);
    covered = mix(covered, 1.0, share);
  }
  if (!outside) covered = 0.0;
#endif
#ifdef PAINT_ONLY
  pixel = vec4(lit(paint / max(covered, 1e-4), light) * covered, covered);
#elif ZONES > 0
  vec3 bare = lit(skin_colour, light);
  pixel = vec4(mix(bare, lit(paint / max(covered, 1e-4), light), covered), 1.0);
#else
  pixel = vec4(lit(skin_colour, light), 1.0);
#endif
}
