public import Screen

/// How each part of the screen looks: a table of styles by role, from `theme.toml`.
public struct Theme: Sendable, Equatable {
  /// A part of the screen that has a look of its own; the raw value is its name in `theme.toml`.
  public enum Role: String, CaseIterable, Sendable, Hashable {
    /// Running text, and what is less important.
    case text, dim
    /// A record's title; the headings of panes and of the detail's sections; the labels of fields.
    case title, header, label
    /// The selected row, in the focused pane and in another.
    case selected, selectedInactive
    /// What a search found.
    case highlight
    /// The frame of a pane, and of the focused one.
    case border, focusedBorder
    case error, warning, success
    /// The top and the bottom line; a key in it.
    case topBar, statusBar, key
    /// Small marks: a record's status, the language of a fallback text, a role.
    case badge
    case link
    /// The cell that the caret stands on.
    case caret
    /// The part of a text that is selected, while it is edited.
    case selection
    /// A field of a form, the one that is being written in, and what stands in an empty one.
    case field, focusedField, placeholder
    /// A dialog, a menu, the choices under a field.
    case dialog
    /// A count in the filter pane; a value that is switched on; one that is excluded.
    case count, included, excluded
    /// A visible mark in place of a character that is never shown.
    case mark
    case scrollbar
    /// A bar beside a count; the grounds of a table's numbers, from few to many.
    case bar, heat1, heat2, heat3, heat4
  }

  /// `dark`, `light` …
  public internal(set) var name: String
  var styles: [Role: Style]
  /// What the theme itself says for terminals with fewer than 256 colours.
  var basic: [Role: Style]

  init(name: String, styles: [Role: Style], basic: [Role: Style] = [:]) {
    self.name = name
    self.styles = styles
    self.basic = basic
  }

  /// The look of a part; the plain one where the theme says nothing.
  public func style(_ role: Role) -> Style { styles[role] ?? .plain }

  /// Whether a part has a colour that no palette has.
  var hasDirectColors: Bool {
    styles.values.contains { style in
      [style.foreground, style.background].contains { if case .rgb = $0 { true } else { false } }
    }
  }

  /// Whether a part is set off from running text by its ground; where not, it needs an edge to be seen.
  public func hasGround(_ role: Role) -> Bool {
    style(role).background != style(.text).background || style(role).attributes.contains(.reverse)
  }

  /// The same theme for a terminal with so many colours: 256 and more as it is, 16, 8, or none (0).
  ///
  /// With fewer than 256 the theme's `basic` rows come in. Colours turn into their nearest neighbours; bright
  /// colours become bold where there are only 8.
  public func adapted(toColors count: Int) -> Theme {
    let rows = count < 256 ? styles.merging(basic) { _, basic in basic } : styles
    return Theme(name: name, styles: rows.mapValues { $0.adapted(toColors: count) }, basic: basic)
  }
}

extension Theme {
  /// The same on a ground of its own, for a terminal whose ground it was not made for.
  fileprivate func onGround(_ ground: Style) -> Theme {
    func laid(_ style: Style) -> Style {
      var style = style
      if style.foreground == .standard { style.foreground = ground.foreground }
      if style.background == .standard { style.background = ground.background }
      return style
    }
    let rows = Role.allCases.map { ($0, laid(style($0))) }
    return Theme(
      name: name, styles: Dictionary(rows) { first, _ in first }, basic: basic.mapValues(laid))
  }
}

/// The themes for a dark and for a light terminal.
public struct ThemesByBackground: Sendable, Equatable {
  public var dark: Theme
  public var light: Theme
  /// The theme for a terminal of which nobody tells the ground.
  private var untold: Theme

  init(dark: Theme, light: Theme) {
    self.init(dark: dark, light: light, untold: dark)
  }

  private init(dark: Theme, light: Theme, untold: Theme) {
    self.dark = dark
    self.light = light
    self.untold = untold
  }

  /// One theme that somebody chose: where the terminal's ground is the other, or not known to be its own, it brings
  /// its own. Nil of a theme that suits no ground in particular.
  init?(only theme: Theme) {
    switch theme.name {
    case "light":
      let ground = Style(foreground: .palette(235), background: .palette(231))
      self.init(dark: theme.onGround(ground), light: theme, untold: theme.onGround(ground))
    case "dark":
      let ground = Style(foreground: .palette(252), background: .palette(233))
      self.init(dark: theme, light: theme.onGround(ground), untold: theme.onGround(ground))
    default: return nil
    }
  }

  /// The theme for a background of some brightness, from 0 (black) to 1 (white).
  public func theme(brightness: Double) -> Theme { brightness > 0.5 ? light : dark }

  /// What `COLORFGBG` tells (rxvt, Konsole: `0;15`, the last number is the background's).
  func theme(variables: [String: String]) -> Theme {
    let background = variables["COLORFGBG"].flatMap { $0.split(separator: ";").last }.flatMap { Int($0) }
    return background.map { [7, 9, 10, 11, 12, 13, 14, 15].contains($0) ? light : dark } ?? untold
  }

  /// Both as ``Theme/adapted(toColors:)`` makes them.
  public func adapted(toColors count: Int) -> ThemesByBackground {
    ThemesByBackground(
      dark: dark.adapted(toColors: count), light: light.adapted(toColors: count),
      untold: untold.adapted(toColors: count))
  }
}

extension Style {
  fileprivate func adapted(toColors count: Int) -> Style {
    var style = self
    style.foreground = foreground.adapted(toColors: count)
    style.background = background.adapted(toColors: count)
    if count < 16, case .palette(8...15) = foreground.adapted(toColors: 16) { style.attributes.insert(.bold) }
    return style
  }
}

extension Style.Color {
  /// The sixteen colours of a terminal as most of them show them (xterm's defaults).
  private static let base: [(Int, Int, Int)] = [
    (0, 0, 0), (205, 0, 0), (0, 205, 0), (205, 205, 0), (0, 0, 238), (205, 0, 205), (0, 205, 205),
    (229, 229, 229),
    (127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255),
    (255, 255, 255),
  ]
  /// The six steps of a colour in xterm's cube.
  private static let steps = [0, 95, 135, 175, 215, 255]

  fileprivate func adapted(toColors count: Int) -> Style.Color {
    guard count >= 8 else { return .standard }
    switch self {
    case .standard: return self
    case .palette(let index):
      // Terminals with direct colour know the first eight by number; what is above is red, green and blue to them.
      if count > 256, index >= 8 {
        let (red, green, blue) = Self.components(of: index)
        return .rgb(UInt8(red), UInt8(green), UInt8(blue))
      }
      if Int(index) < min(count, 256) { return self }
      if index < 16 { return .palette(index - 8) }
      return Self.nearest(to: Self.components(of: index), among: count)
    case .rgb(let red, let green, let blue):
      if count > 256 { return self }
      return Self.nearest(to: (Int(red), Int(green), Int(blue)), among: count)
    }
  }

  /// What a palette colour looks like (xterm's cube 16–231 and greys 232–255).
  private static func components(of index: UInt8) -> (Int, Int, Int) {
    let index = Int(index)
    if index < 16 { return base[index] }
    if index > 231 {
      let grey = 8 + (index - 232) * 10
      return (grey, grey, grey)
    }
    let place = index - 16
    return (steps[place / 36], steps[place / 6 % 6], steps[place % 6])
  }

  private static func nearest(to colour: (Int, Int, Int), among count: Int) -> Style.Color {
    // With 256 colours the cube and the greys are meant: the first sixteen look different everywhere.
    let candidates = count >= 256 ? UInt8(16)...255 : 0...UInt8(max(8, min(16, count)) - 1)
    let best = candidates.min { distance(components(of: $0), colour) < distance(components(of: $1), colour) }
    return best.map(Style.Color.palette) ?? .standard
  }

  private static func distance(_ a: (Int, Int, Int), _ b: (Int, Int, Int)) -> Int {
    let (red, green, blue) = (a.0 - b.0, a.1 - b.1, a.2 - b.2)
    return 2 * red * red + 4 * green * green + 3 * blue * blue
  }
}
