import Config
public import Screen

/// A text without panes, in logical order, for the terminal to lay out and for the mouse to select from; page by page,
/// from the beginning. The last rows name the keys.
public struct PlainPage: Sendable {
  private let pages: [String]
  private let keymap: Keymap
  private let strings: Strings
  private let size: Size
  /// Which page is shown, from 0.
  public private(set) var number = 0

  init(_ text: String, size: Size, keymap: Keymap, strings: Strings) {
    self.size = size
    self.keymap = keymap
    self.strings = strings
    let longest = Self.hint(strings, isFirst: false, isLast: false)
    let taken = TextPages.rows(of: longest, columns: max(1, size.columns))
    pages = TextPages(text, columns: size.columns, rows: size.rows - taken).pages
  }

  private var isLast: Bool { number + 1 >= pages.count }

  /// The page's text: safe, as long as its rows.
  public var text: String { pages[number] }

  /// What stands below it: which keys do what.
  public var hint: String { Self.hint(strings, isFirst: number == 0, isLast: isLast) }

  /// The row on which the hint begins, from 0.
  public var hintRow: Int { max(0, size.rows - TextPages.rows(of: hint, columns: max(1, size.columns))) }

  /// Turns pages, or does nothing; false where the key leaves the page.
  public mutating func take(_ key: Key) -> Bool {
    switch (key, keymap.action(for: key, in: .list)) {
    case (Key(.enter), _), (Key(.character(" ")), _):
      if isLast { return false }
      number += 1
    case (_, .pageDown): number = min(number + 1, pages.count - 1)
    case (_, .pageUp), (Key(.character("b")), _): number = max(number - 1, 0)
    case (_, .quit), (_, .cancel), (_, .plainPage): return false
    default: break
    }
    return true
  }

  private static func hint(_ strings: Strings, isFirst: Bool, isLast: Bool) -> String {
    func part(_ name: String, _ key: String) -> String {
      strings.text("plain.\(name)", ["key": strings.text("key.\(key)")])
    }
    let parts = [
      strings.text("plain.title"), isLast ? nil : part("more", "space"),
      isFirst ? nil : part("before", "pgup"), part("back", isLast ? "enter" : "esc"),
    ]
    return parts.compactMap { $0 }.joined(separator: ". ")
  }
}

extension App {
  /// A text as a plain page, for a terminal of a size.
  public func plainPage(of text: String, size: Size) -> PlainPage {
    PlainPage(text, size: size, keymap: config.keymap, strings: strings)
  }
}
