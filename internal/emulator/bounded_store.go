package emulator

import "container/list"

// boundedStore keeps the things that were put into it last, up to a number and
// up to a weight. The caller holds a lock.
type boundedStore[T any] struct {
	most     int
	heaviest int // zero: weight does not count

	things map[string]*list.Element
	order  list.List // the oldest first
	weight int
}

type stored[T any] struct {
	name   string
	thing  *T
	weight int
}

// get returns the thing of that name, or nil.
func (s *boundedStore[T]) get(name string) *T {
	if element, ok := s.things[name]; ok {
		return element.Value.(stored[T]).thing
	}
	return nil
}

// put stores a thing in place of one of its name, and drops the oldest as
// long as there are too many.
func (s *boundedStore[T]) put(name string, thing *T, weight int) {
	s.drop(name)
	if s.things == nil {
		s.things = map[string]*list.Element{}
	}
	s.things[name] = s.order.PushBack(stored[T]{name, thing, weight})
	s.weight += weight
	for len(s.things) > s.most || s.heaviest > 0 && s.weight > s.heaviest && len(s.things) > 1 {
		s.drop(s.order.Front().Value.(stored[T]).name)
	}
}

// drop takes the thing of that name out, if it is there.
func (s *boundedStore[T]) drop(name string) {
	element, ok := s.things[name]
	if !ok {
		return
	}
	s.weight -= element.Value.(stored[T]).weight
	s.order.Remove(element)
	delete(s.things, name)
}
