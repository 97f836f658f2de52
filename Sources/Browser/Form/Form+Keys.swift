import Config
import Screen
import Tracker

extension Form {
  /// Takes a key. Nothing that was typed is lost by any key without a question.
  mutating func press(_ key: Key, in context: Context) -> [Request] {
    if isSaving { return [] }
    message = nil
    let action = context.keymap.action(for: key, in: choices == nil ? .form : .choice)
    if action != .removeItem { rowToRemove = nil }
    if choices != nil, let requests = pressInChoices(action, in: context) { return requests }
    switch action {
    case .save: return save(in: context)
    case .cancel: return leave()
    case .quit where isChanged:
      let message = notKept == nil ? Message("question.quit") : Message("question.quitLosing")
      return [.ask(Question(message: message, deed: .quit))]
    case .quit: return [.action(.quit)]
    case .externalEditor: return handOver()
    case .addItem where focused.row == nil:
      if let list = offerOfLanguages(context.strings) { return [.choose(list)] }
      message = Message("form.noList")
      return []
    case .help, .nextLanguage, .redraw, .suspend: return action.map { [.action($0)] } ?? []
    default:
      if !move(action, in: context) { edit(key, action, in: context) }
      return []
    }
  }

  /// Keys of the open choices; nil for those that mean something beyond them.
  private mutating func pressInChoices(_ action: Action?, in context: Context) -> [Request]? {
    switch action {
    case .moveUp, .moveDown, .pageUp, .pageDown: action.map { moveChoice($0) }
    case .accept: return takeChoice(in: context)
    case .cancel: closeChoices()
    default: return nil
    }
    return []
  }

  /// Moves between fields, or adds and takes away rows; false where the key is for the text.
  private mutating func move(_ action: Action?, in context: Context) -> Bool {
    switch action {
    case .nextField where moveInText(by: 1, in: context),
      .previousField where moveInText(by: -1, in: context):
      break
    case .nextField: moveFocus(by: 1, in: context)
    case .previousField: moveFocus(by: -1, in: context)
    case .accept where !focused.isLong: moveFocus(by: 1, in: context)
    case .pageDown: moveSection(by: 1, in: context)
    case .pageUp: moveSection(by: -1, in: context)
    case .addItem: addRow(in: context)
    case .removeItem: removeRow(in: context)
    default: return false
    }
    return true
  }

  private mutating func edit(_ key: Key, _ action: Action?, in context: Context) {
    if action == .accept || action == .newLine {
      if focused.isLong { type(in: context) { $0.insert("\n") } }
      return
    }
    if let action, focused.isLong, action == .lineStart || action == .lineEnd {
      let layout = area(in: context).layout
      let caret = focused.field.caret
      type(in: context) {
        $0.move(to: action == .lineStart ? layout.lineStart(of: caret) : layout.lineEnd(of: caret))
      }
      return
    }
    let isRightToLeft = focusedLineIsRightToLeft(in: context)
    let startsAnew = focused.holdsChoice && key.types
    type(in: context) { field in
      if startsAnew { field.replace(with: "") }
      _ = field.edit(key, keymap: context.keymap, isRightToLeft: isRightToLeft)
    }
  }

  /// Takes pasted text into the focused field.
  mutating func paste(_ text: String, in context: Context) -> [Request] {
    if !isSaving { type(in: context) { $0.insert(text) } }
    return []
  }

  // MARK: Long texts

  /// The arrows move by lines inside a long text, and leave it at its first and last line.
  private mutating func moveInText(by rows: Int, in context: Context) -> Bool {
    guard focused.isLong else { return false }
    let area = area(in: context)
    let line = area.layout.line(of: focused.field.caret)
    guard area.layout.lines.indices.contains(line + rows) else { return false }
    let offset = area.offset(movingRows: rows)
    type(in: context) { $0.move(to: offset) }
    return true
  }

  /// The focused long text as it is drawn.
  private func area(in context: Context) -> AreaLayout {
    let columns = FormColumns(context.size.columns).field
    return AreaLayout(
      focused.text, caret: focused.field.caret, size: Size(columns: columns, rows: .max / 2),
      direction: focused.direction(interfaceIsRightToLeft: context.strings.language.isRightToLeft))
  }

  private func focusedLineIsRightToLeft(in context: Context) -> Bool {
    let layout = TextLayout(
      focused.text,
      direction: focused.direction(interfaceIsRightToLeft: context.strings.language.isRightToLeft),
      fit: .unbounded)
    return layout.lines[layout.line(of: focused.field.caret)].isRightToLeft
  }

  /// Hands a long text to the person's editor.
  private mutating func handOver() -> [Request] {
    guard focused.isLong else {
      message = Message("form.noLongText")
      return []
    }
    return [.edit(focused.text)]
  }

  /// Takes the text back from the editor, without the line end that editors add.
  mutating func take(edited text: String, in context: Context) -> [Request] {
    guard focused.isLong else { return [] }
    let text = text.hasSuffix("\n") && !focused.text.hasSuffix("\n") ? String(text.dropLast()) : text
    type(in: context) { $0.replace(with: Key.pasted(text, multiline: true)) }
    return []
  }
}

extension Key {
  /// Whether the key types a letter.
  fileprivate var types: Bool {
    if case .character = code { modifiers.isSubset(of: .shift) } else { false }
  }
}

// MARK: - Saving and leaving

extension Form {
  func leave() -> [Request] {
    isChanged ? [.ask(Question(message: Message("question.discard"), deed: .leaveForm))] : [.close]
  }

  /// Saves what the texts amount to, or goes to what has to be corrected first.
  mutating func save(in context: Context) -> [Request] {
    completeAlone(in: context)
    closeChoices()
    var reading = faultyReading(in: context)
    guard reading.firstError == nil else {
      message = Message("notice.fixFirst")
      return []
    }
    if !reading.draft.isNew, !reading.draft.hasChanges { return [.unchanged] }
    reading.giveID(random: context.random)
    return request(reading.draft, in: context)
  }

  private mutating func request(_ draft: Draft, in context: Context) -> [Request] {
    do throws(FieldError) {
      let change = try draft.change(modified: context.now, by: context.person)
      isSaving = true
      message = nil
      return [.save(change)]
    } catch {
      message = error.message
      return []
    }
  }

  /// The disk refused: everything that was typed stays, and the reason is said.
  mutating func fail(_ message: Message) {
    isSaving = false
    self.message = message
  }
}
