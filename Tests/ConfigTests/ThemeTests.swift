import Screen
import Testing

@testable import Config

@Suite("Themes")
struct ThemeTests {
  @Test(
    "Where none is set, the background tells: by a variable, and better by the terminal's answer",
    arguments: [(nil, "dark"), ("15;0", "dark"), ("0;15", "light"), ("0;default;7", "light"), ("x", "dark")])
  func background(variable: String?, name: String) throws {
    let config = try Config(variables: variable.map { ["COLORFGBG": $0] } ?? [:])
    #expect(config.theme.name == name)
    #expect(config.themesByBackground?.theme(brightness: 0.9).name == "light")
    #expect(config.themesByBackground?.theme(brightness: 0.2).name == "dark")
    let set = try Config(
      files: [ConfigFile(path: "settings.toml", text: "theme = \"dark\"")], variables: ["COLORFGBG": "0;15"])
    #expect(set.theme.name == "dark")
  }

  @Test(
    "A theme that is set stays; on a ground that it was not made for it brings its own, for every part",
    arguments: [("light", 0.1, 0.9), ("dark", 0.9, 0.1)])
  func ownGround(name: String, strange: Double, own: Double) throws {
    let set = try Config(files: [ConfigFile(path: "settings.toml", text: "theme = \"\(name)\"")])
    let themes = try #require(set.themesByBackground)
    #expect(themes.theme(brightness: own).style(.text) == .plain)
    let there = themes.theme(brightness: strange)
    // Where nobody tells the ground, it may be the other one.
    for theme in [there, set.theme] {
      #expect(theme.name == name)
      for role in Theme.Role.allCases {
        #expect(
          theme.style(role).background != .standard && theme.style(role).foreground != .standard, "\(role)")
      }
    }
    let told = try Config(
      files: [ConfigFile(path: "settings.toml", text: "theme = \"\(name)\"")],
      variables: ["COLORFGBG": own > 0.5 ? "0;15" : "15;0"])
    #expect(told.theme.style(.text) == .plain)
    let few = there.adapted(toColors: 8)
    for role in Theme.Role.allCases { #expect(few.style(role).background != .standard, "\(role)") }
  }

  private func theme(_ name: String) throws -> Theme {
    try Config(files: [ConfigFile(path: "settings.toml", text: "theme = \"\(name)\"")]).theme
  }

  @Test("Every theme names every part", arguments: ["dark", "light", "high-contrast", "mono"])
  func complete(name: String) throws {
    let rows = try Project.config("config/theme.toml").values[name]?.table ?? [:]
    #expect(Set(rows.keys).subtracting(["basic"]) == Set(Theme.Role.allCases.map(\.rawValue)))
  }

  /// The themes as the person may get them: by name and by how many colours there are.
  private func allThemes() throws -> [(name: String, theme: Theme)] {
    let names = try Project.config("config/theme.toml").values.keys.sorted()
    return try names.flatMap { name in
      let theme = try theme(name)
      return [1 << 24, 256, 16, 8, 0].map { ("\(name) of \($0)", theme.adapted(toColors: $0)) }
    }
  }

  @Test("What has a ground of its own has letters of its own: the terminal's may be as light as it")
  func grounds() throws {
    for (name, theme) in try allThemes() {
      for role in Theme.Role.allCases where theme.style(role).background != .standard {
        #expect(theme.style(role).foreground != .standard, "\(name) \(role)")
      }
    }
  }

  @Test("Nothing is underlined: a line there hides the dots below Arabic letters")
  func underlines() throws {
    for (name, theme) in try allThemes() {
      for role in Theme.Role.allCases {
        #expect(!theme.style(role).attributes.contains(.underline), "\(name) \(role)")
      }
    }
  }

  @Test("The theme without colours has none, and still tells apart what must be told apart")
  func mono() throws {
    let mono = try theme("mono")
    for role in Theme.Role.allCases {
      #expect(mono.style(role).foreground == .standard && mono.style(role).background == .standard)
    }
    for role in [Theme.Role.selected, .highlight, .focusedBorder, .error, .caret, .included, .excluded] {
      #expect(mono.style(role) != mono.style(.text), "\(role)")
    }
    #expect(mono.style(.included) != mono.style(.excluded))
  }

  @Test(
    "With 8 and with 16 colours only those are used", arguments: [8, 16], ["dark", "light", "high-contrast"])
  func fewer(count: Int, name: String) throws {
    let theme = try theme(name).adapted(toColors: count)
    for role in Theme.Role.allCases {
      for colour in [theme.style(role).foreground, theme.style(role).background] {
        switch colour {
        case .standard: break
        case .palette(let index): #expect(Int(index) < count, "\(role)")
        case .rgb: Issue.record("\(role)")
        }
      }
    }
  }

  @Test(
    "With 8 and with 16 colours text still differs from its ground", arguments: [8, 16],
    ["dark", "light", "high-contrast"])
  func readable(count: Int, name: String) throws {
    let theme = try theme(name).adapted(toColors: count)
    for role in Theme.Role.allCases {
      let style = theme.style(role)
      if style.background != .standard { #expect(style.foreground != style.background, "\(role)") }
    }
    let plain = theme.style(.text)
    for role in [
      Theme.Role.selected, .selectedInactive, .topBar, .statusBar, .focusedField, .highlight, .caret,
    ] {
      let style = theme.style(role)
      // A black or white ground alone may be the terminal's own, unless the theme paints its own.
      let isSeen =
        style.attributes != plain.attributes || plain.background != .standard
        || ![.palette(0), .palette(7), .palette(15)].contains(style.background)
      #expect(isSeen && style != plain, "\(role)")
    }
    for role in Theme.Role.allCases where theme.style(role).background == .standard {
      #expect(![.palette(0), .palette(7)].contains(theme.style(role).foreground), "\(role)")
    }
  }

  @Test("Where colours are told by red, green and blue, those of the palette above the first eight are too")
  func direct() throws {
    let theme = try theme("dark").adapted(toColors: 1 << 24)
    #expect(theme.style(.selected).background == .rgb(0, 95, 175))
    #expect(
      try self.theme("high-contrast").adapted(toColors: 1 << 24).style(.border).foreground == .palette(7))
  }

  @Test("In high contrast nothing that may be bold is black, which many terminals then show as grey")
  func boldBlack() throws {
    let theme = try theme("high-contrast")
    // What is selected is bold, whatever is written on it.
    for role in Theme.Role.allCases where role != .selection {
      #expect(theme.style(role).foreground != .palette(0), "\(role)")
    }
  }

  @Test("Without colours only attributes stay")
  func none() throws {
    let theme = try theme("dark").adapted(toColors: 0)
    #expect(theme.style(.title) == Style(attributes: .bold))
  }

  @Test(
    "A colour turns into its nearest neighbour",
    arguments: [
      (256, Style.Color.rgb(255, 0, 0), Style.Color.palette(196)), (16, .rgb(250, 10, 10), .palette(9)),
      (8, .rgb(200, 0, 10), .palette(1)), (16, .palette(231), .palette(15)), (8, .palette(9), .palette(1)),
      (256, .palette(24), .palette(24)), (1 << 24, .rgb(1, 2, 3), .rgb(1, 2, 3)),
    ])
  func nearest(count: Int, colour: Style.Color, expected: Style.Color) {
    let theme = Theme(name: "", styles: [.text: Style(foreground: colour)]).adapted(toColors: count)
    #expect(theme.style(.text).foreground == expected)
  }
}
