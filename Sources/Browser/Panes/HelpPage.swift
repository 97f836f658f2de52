import Config

/// The help: every binding of the keymap, by context, generated from it.
struct HelpPage: Sendable {
  private(set) var top = 0

  mutating func move(_ action: Action, page: Int, lines: Int) {
    top = min(max(0, lines - page), Scrolling.moved(top, by: action, page: page, count: lines))
  }
}
