import Config
import Screen
import Tracker

// What a text that is edited wants of the program: the clipboard, and to say something.
extension App {
  /// The room of a text of one line whose language nobody knows: the search, a menu.
  var lineRoom: TextRoom {
    TextRoom(direction: .firstStrong(fallback: language.isRightToLeft), mode: mode)
  }

  /// Does what a key in a text came to.
  ///
  /// - Parameter paste: puts what is on the clipboard into the text.
  mutating func take(_ outcome: TextField.Outcome, paste: (String) -> Void) -> [Effect] {
    switch outcome {
    case .nothing, .done: break
    case .said(let message): notice = Notice(message: message)
    case .wantsPaste where clipboard.isEmpty: say("edit.nothingToPaste")
    case .wantsPaste: paste(clipboard)
    case .copied(let text):
      clipboard = text
      return [.copy(text)]
    }
    return []
  }

  /// The same for the form. What stands in a restricted record stays in this program: the clipboard of the system is
  /// open to every other.
  mutating func takeInForm(_ outcome: TextField.Outcome) -> [Effect] {
    guard var form else { return [] }
    let words = formContext.words
    if case .copied(let text) = outcome, FormReading(form, words: words).draft.initiative.isRestricted {
      clipboard = text
      say("edit.restricted")
      return []
    }
    var requests: [Form.Request] = []
    let context = formContext
    let effects = take(outcome) { requests = form.paste($0, in: context) }
    self.form = form
    return effects + carryOut(requests)
  }
}
