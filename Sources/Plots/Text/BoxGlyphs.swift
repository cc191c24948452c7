/// The lines, corners and joints of a frame.
struct BoxGlyphs {
  let horizontal, vertical: Character
  let topLeft, topRight, bottomLeft, bottomRight: Character
  let leftTick, rightTick, bottomTick: Character
  let above, below: Character

  static let unicode = BoxGlyphs(
    horizontal: "─", vertical: "│", topLeft: "┌", topRight: "┐", bottomLeft: "└", bottomRight: "┘",
    leftTick: "┤", rightTick: "├", bottomTick: "┬", above: "▲", below: "▼")

  static let ascii = BoxGlyphs(
    horizontal: "-", vertical: "|", topLeft: "+", topRight: "+", bottomLeft: "+", bottomRight: "+",
    leftTick: "+", rightTick: "+", bottomTick: "+", above: "^", below: "v")
}
