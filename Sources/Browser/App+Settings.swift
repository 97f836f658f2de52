public import Config
import Screen
public import Tracker

extension Settings {
  /// What the list is sorted by at the start.
  var sortOrder: SortOrder { sort }

  /// How dates and counts are worded for a reader of a language.
  public func wording(in language: Language) -> DateWording {
    var wording = DateWording(language, months: months, digits: digits)
    wording.showsHijri = hijri
    return wording
  }
}

extension App {
  /// Goes on to the next names of months, digits or keyboard; holds at once, and is kept for the next time.
  mutating func switchSetting(_ action: Action) -> [Effect] {
    switch action {
    case .nextMonths:
      config.settings.months = config.settings.months.next
      let months = config.settings.months.rawValue
      say("notice.months", ["months": strings.text("months.\(months)")])
      return [.remember(setting: "months", value: months)]
    case .nextDigits:
      config.settings.digits = config.settings.digits.next
      let digits = config.settings.digits
      for language in Language.allCases { config.strings[language]?.digits = digits }
      strings = config[language]
      say("notice.digits", ["digits": strings.text("digits.\(digits.rawValue)")])
      return [.remember(setting: "digits", value: digits.rawValue)]
    default: return use(config.keymap.keyboard.next)
    }
  }

  /// Takes the Arabic letters for the keys of a keyboard.
  mutating func use(_ keyboard: Keyboard) -> [Effect] {
    config.keymap.keyboard = keyboard
    say("notice.keyboard", ["keyboard": strings.text("keyboard.\(keyboard.rawValue)")])
    return [.remember(setting: "keyboard", value: keyboard.rawValue)]
  }

  /// Asks which letters stand on the keyboard's caps: where both kinds are in use, 'add' must never quit. Who leaves the
  /// question has those that are usual in the country, and isn't asked again.
  public mutating func askForKeyboard() {
    let usual = config.keymap.keyboard
    let keyboards = [usual] + Keyboard.allCases.filter { $0 != usual }
    overlays.append(
      .choice(
        ChoiceList(
          title: "question.keyboard",
          choices: keyboards.map { keyboard in
            ChoiceList.Choice(
              label: strings.text("keyboard.\(keyboard.rawValue)"), hint: "", deed: .keyboard(keyboard))
          }, leaving: .keyboard(usual))))
  }
}

extension CaseIterable where Self: Equatable {
  /// The next case; after the last one the first.
  fileprivate var next: Self {
    let all = Array(Self.allCases)
    let place = all.firstIndex(of: self) ?? 0
    return all[(place + 1) % all.count]
  }
}
