// Ink under skin: a disc whose edge is softened, as pigment a millimetre deep looks.
flat in vec4 ink;
flat in vec3 shape;
layout(location = 0) out vec4 pixel;

void main() {
  float radius_px = shape.z;
  vec2 offset = (gl_PointCoord - 0.5) * vec2(1.0, -1.0) * (2.0 * radius_px + 2.0);
  float along_slope = dot(offset, shape.xy);
  float distance_px = sqrt(dot(offset, offset) + along_slope * along_slope);
  float softness = 0.5 + 0.22 * radius_px;
  float share = clamp((radius_px - distance_px) / (2.0 * softness) + 0.5, 0.0, 1.0);
  share *= share * (3.0 - 2.0 * share);
  share *= ink.a;
  pixel = vec4(ink.rgb * share, share);
}
