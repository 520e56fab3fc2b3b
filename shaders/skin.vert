// The skin's vertices. ZONES (0 .. 8) zone fields come along, one attribute each, in steps of 1/32 mm.
uniform mat4 to_clip;

layout(location = 0) in vec3 position;
layout(location = 1) in vec4 normal_and_ambience;
#if ZONES > 0
layout(location = 2) in float field_0;
#endif
#if ZONES > 1
layout(location = 3) in float field_1;
#endif
#if ZONES > 2
layout(location = 4) in float field_2;
#endif
#if ZONES > 3
layout(location = 5) in float field_3;
#endif
#if ZONES > 4
layout(location = 6) in float field_4;
#endif
#if ZONES > 5
layout(location = 7) in float field_5;
#endif
#if ZONES > 6
layout(location = 8) in float field_6;
#endif
#if ZONES > 7
layout(location = 9) in float field_7;
#endif
#ifdef PHOTO
layout(location = 10) in vec4 photo;  // display values
out vec3 photo_colour;                // linear
#endif

out vec4 normal_and_sky;
#if ZONES > 0
out vec4 fields_low_mm;
#endif
#if ZONES > 4
out vec4 fields_high_mm;
#endif

// Passes over the same patches must meet the same depths.
invariant gl_Position;

void main() {
  gl_Position = to_clip * vec4(position, 1.0);
  normal_and_sky = normal_and_ambience;
#ifdef PHOTO
  photo_colour = linear_from_display(photo.rgb);
#endif
#if ZONES > 0
  vec4 low = vec4(field_0, 0.0, 0.0, 0.0);
#if ZONES > 1
  low.y = field_1;
#endif
#if ZONES > 2
  low.z = field_2;
#endif
#if ZONES > 3
  low.w = field_3;
#endif
  fields_low_mm = low / 32.0;
#endif
#if ZONES > 4
  vec4 high = vec4(field_4, 0.0, 0.0, 0.0);
#if ZONES > 5
  high.y = field_5;
#endif
#if ZONES > 6
  high.z = field_6;
#endif
#if ZONES > 7
  high.w = field_7;
#endif
  fields_high_mm = high / 32.0;
#endif
}
