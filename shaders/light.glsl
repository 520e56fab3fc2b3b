// The studio: a soft key light from the viewer's upper left, a weak fill from the right, a rim light from
// behind and above, and a sky that fades to the floor's warm bounce. All but the sky turn with the camera.
// Colours are linear inside (display value squared: close to sRGB, and a square root is cheap).
uniform vec3 camera_right;
uniform vec3 camera_up;
uniform vec3 camera_back;  // towards the eye

vec3 linear_from_display(vec3 colour) { return colour * colour; }

vec3 display_from_linear(vec3 colour) {
  // A soft shoulder: highlights roll off instead of burning out.
  vec3 shouldered = colour * (1.0 + colour * 0.12) / (1.0 + colour * 0.42);
  return sqrt(shouldered);
}

struct Light {
  vec3 diffuse;   // multiplies the skin's or the paint's own colour
  vec3 specular;  // comes on top
};

// `normal` is unit and faces the viewer; `ambience` is the share of the sky that the place sees.
Light studio_light(vec3 normal, float ambience) {
  vec3 key_direction = normalize(-0.52 * camera_right + 0.62 * camera_up + 0.72 * camera_back);
  vec3 fill_direction = normalize(0.85 * camera_right + 0.10 * camera_up + 0.55 * camera_back);
  vec3 rim_direction = normalize(0.55 * camera_right + 0.55 * camera_up - 0.75 * camera_back);

  vec3 sky = mix(vec3(0.120, 0.098, 0.090), vec3(0.245, 0.270, 0.305), normal.y * 0.5 + 0.5);
  // Light wraps around the turning edge, most of all the red that travels farthest in skin.
  vec3 wrap = vec3(0.34, 0.22, 0.18);
  vec3 key = max((dot(normal, key_direction) + wrap) / (1.0 + wrap), 0.0);
  float fill = max(dot(normal, fill_direction) * 0.8 + 0.2, 0.0);
  float facing = clamp(dot(normal, camera_back), 0.0, 1.0);
  float edge = (1.0 - facing) * (1.0 - facing);
  float behind = clamp(dot(normal, rim_direction) * 0.75 + 0.25, 0.0, 1.0);
  float rim = edge * (1.0 - facing) * behind * behind;

  float open_to_key = mix(0.42, 1.0, ambience);
  Light light;
  light.diffuse = sky * ambience + vec3(0.98, 0.93, 0.87) * key * (1.02 * open_to_key) +
                  vec3(0.13, 0.15, 0.18) * fill * ambience;
  vec3 between = normalize(key_direction + camera_back);
  float gloss = max(dot(normal, between), 0.0);
  gloss *= gloss;  // 2
  gloss *= gloss;  // 4
  gloss *= gloss;  // 8
  gloss *= gloss;  // 16
  light.specular = vec3(0.050, 0.052, 0.056) * (gloss * ambience) + vec3(0.27, 0.27, 0.28) * (rim * ambience * ambience);
  return light;
}

// A photo has the light of its day in it already: half of the studio's is enough to show the shape, and the
// other half comes from everywhere. The factor makes up for the shoulder above, so that what faces the
// camera looks as in the photo.
Light light_on_photo(Light light) {
  float studio = dot(light.diffuse, vec3(0.30, 0.59, 0.11));
  return Light(vec3(0.66 + 0.46 * studio), light.specular * 0.3);
}

vec3 lit(vec3 own_colour_linear, Light light) {
  return display_from_linear(own_colour_linear * light.diffuse + light.specular);
}
