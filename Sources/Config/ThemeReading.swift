import Screen

/// Reading `theme.toml`: a table for each theme, a row for each role.
///
/// A row is `role = { fg = "white", bg = 236, attributes = ["bold"] }`. A theme that says `base = "dark"`
/// changes only the rows that it names. `[dark.basic]` has rows for terminals with fewer than 256 colours.
struct ThemeReader {
  private var themes: [String: Theme] = [:]

  /// The names of the themes.
  var names: [String] { themes.keys.sorted() }

  mutating func read(_ text: ConfigText) throws(ConfigError) {
    for name in text.values.keys.sorted() {
      guard let rows = text.values[name]?.table else {
        throw text.error(at: [name], .wrongType(name: name, wanted: "[\(name)]"))
      }
      var theme = themes[rows["base"]?.string ?? name] ?? Theme(name: name, styles: [:])
      theme.name = name
      for row in rows.keys.sorted() where row != "base" && row != "basic" {
        theme.styles[try role(row, at: [name, row], in: text)] = try style(
          rows[row], at: [name, row], in: text)
      }
      let basic = rows["basic"]?.table ?? [:]
      for row in basic.keys.sorted() {
        let path = [name, "basic", row]
        theme.basic[try role(row, at: path, in: text)] = try style(basic[row], at: path, in: text)
      }
      themes[name] = theme
    }
  }

  /// The theme of a name; nil where no file has it.
  func theme(_ name: String) -> Theme? { themes[name] }

  private func role(_ name: String, at path: [String], in text: ConfigText) throws(ConfigError) -> Theme.Role
  {
    guard let role = Theme.Role(rawValue: name) else { throw text.error(at: path, .unknownRole(name)) }
    return role
  }

  private func style(_ value: ConfigValue?, at path: [String], in text: ConfigText) throws(ConfigError)
    -> Style
  {
    guard let members = value?.table else {
      throw text.error(at: path, .wrongType(name: path.last ?? "", wanted: "{ fg = …, bg = … }"))
    }
    var style = Style.plain
    for name in members.keys.sorted() {
      switch name {
      case "fg": style.foreground = try colour(members[name], at: path, in: text)
      case "bg": style.background = try colour(members[name], at: path, in: text)
      case "attributes": style.attributes = try attributes(members[name], at: path, in: text)
      default: throw text.error(at: path, .unknownName(name))
      }
    }
    return style
  }

  private static let colourNames = [
    "black", "red", "green", "yellow", "blue", "magenta", "cyan", "white", "bright-black", "bright-red",
    "bright-green", "bright-yellow", "bright-blue", "bright-magenta", "bright-cyan", "bright-white",
  ]

  /// A name of the sixteen, a number of the palette, or `#rrggbb`; `standard` is the terminal's own.
  private func colour(
    _ value: ConfigValue?, at path: [String], in text: ConfigText
  ) throws(ConfigError) -> Style.Color {
    if let number = value?.integer {
      guard let index = UInt8(exactly: number) else {
        throw text.error(at: path, .unknownColour(String(number)))
      }
      return .palette(index)
    }
    let name = value?.string ?? ""
    if name == "standard" { return .standard }
    if let index = Self.colourNames.firstIndex(of: name) { return .palette(UInt8(index)) }
    guard name.hasPrefix("#"), name.utf8.count == 7, let bits = UInt32(name.dropFirst(), radix: 16) else {
      throw text.error(at: path, .unknownColour(name))
    }
    return .rgb(UInt8(bits >> 16 & 0xFF), UInt8(bits >> 8 & 0xFF), UInt8(bits & 0xFF))
  }

  private static let attributeNames: [String: Style.Attributes] = [
    "bold": .bold, "dim": .dim, "underline": .underline, "reverse": .reverse, "italic": .italic,
  ]

  private func attributes(
    _ value: ConfigValue?, at path: [String], in text: ConfigText
  ) throws(ConfigError) -> Style.Attributes {
    guard let names = value?.strings else {
      throw text.error(at: path, .wrongType(name: "attributes", wanted: "[\"bold\"]"))
    }
    var attributes: Style.Attributes = []
    for name in names {
      guard let attribute = Self.attributeNames[name] else {
        throw text.error(at: path, .unknownAttribute(name))
      }
      attributes.insert(attribute)
    }
    return attributes
  }
}
