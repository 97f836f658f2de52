import Config
import Screen

// The mouse in texts: a press puts the caret, the second one takes a word, the third a line, and a drag selects.
extension App {
  /// A press on a field of the form.
  mutating func pressField(_ index: Int, _ place: TextPlace, in rect: Rect, _ mouse: Mouse) {
    guard var form, !form.isSaving else { return }
    let offset = place.offset(at: mouse.point, in: rect)
    let context = formContext
    let top = form.top(drawnOn: emptyPainter, in: formRect, context: context)
    form.moveFocus(to: index, in: context)
    // What was clicked stays under the mouse, so that a second click finds it there.
    form.top = top
    form.fields[index].field.scroll = place.scroll
    selecting = form.fields[index].field.press(at: offset, clicks: mouse.clicks)
    self.form = form
  }

  /// A press on the line of the search, or of a menu.
  mutating func pressInput(_ place: TextPlace, in rect: Rect, _ mouse: Mouse) {
    let offset = place.offset(at: mouse.point, in: rect)
    editInput { field in
      field.scroll = place.scroll
      return field.press(at: offset, clicks: mouse.clicks)
    }
  }

  /// Selects up to where the mouse is; beyond the text's sides the text follows.
  mutating func select(to point: Point) {
    guard let drag = selecting else { return }
    let painter = painted()
    if var form, case .form = overlays.last {
      guard let (place, rect) = painter.text(ofField: form.focus) else { return }
      let offset = place.offset(at: point, in: rect)
      form.fields[form.focus].field.scroll = place.scroll
      form.fields[form.focus].field.drag(drag, to: offset)
      self.form = form
    } else if let (place, rect) = painter.text(ofField: nil) {
      let offset = place.offset(at: point, in: rect)
      editInput { field in
        field.scroll = place.scroll
        field.drag(drag, to: offset)
        return drag
      }
    }
  }

  /// Does something to the line that is typed into, of the uppermost menu or the search.
  private mutating func editInput(_ edit: (inout TextField) -> TextDrag) {
    if case .choice(var choice) = overlays.last {
      selecting = edit(&choice.field)
      overlays[overlays.count - 1] = .choice(choice)
    } else if case .views(var pane) = overlays.last, var naming = pane.naming {
      selecting = edit(&naming.field)
      pane.naming = naming
      overlays[overlays.count - 1] = .views(pane)
    } else if var line = search {
      selecting = edit(&line.field)
      search = line
    }
  }

  private var emptyPainter: Painter {
    Painter(size: size, theme: config.theme, strings: strings, mode: mode)
  }
}
