import Config
import Screen
import Tracker

// What keys do in all sheets that lie over the panes: they go on from a line, close, or move.
extension App {
  /// A key in a sheet: Enter closes it and goes on, Esc closes it, other actions are tried by `move`.
  ///
  /// - Parameters:
  ///   - goOn: where Enter leads to; nil where it leads nowhere, and the sheet stays.
  ///   - moved: the sheet with its cursor moved by an action.
  mutating func press(
    _ key: Key, goOn: ((inout App) -> [Effect])?, moved: (Action) -> Overlay
  ) -> [Effect] {
    guard let action = config.keymap.action(for: key, in: .sheet) else { return [] }
    switch action {
    case .accept:
      guard let goOn else { return [] }
      overlays.removeLast()
      return goOn(&self)
    case .cancel:
      overlays.removeLast()
      return []
    case .help, .nextLanguage, .redraw, .suspend: return perform(action)
    default:
      overlays[overlays.count - 1] = moved(action)
      return []
    }
  }
}
