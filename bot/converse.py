"""Converse: an event becomes a step, and the step is committed whole."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from bot import (
    answered,
    begun_anew,
    consequences,
    crossing,
    emergency_word,
    files,
    menu,
    open_session,
    report_form,
    screen,
    strangers,
    typed_choice,
)
from bot.actions import table as actions
from bot.alarm import hints, mistakes
from bot.effects import Effects
from bot.house import House
from bot.listening import joining
from bot.logs import log
from bot.secrecy import keep_out
from bot.turn import Done, Turn
from cases.person import Person
from cases.rights import About, Actor
from conversations import commands
from conversations.commands import Command
from conversations.engine import tokens
from conversations.engine.session import Step
from conversations.engine.step import show, step
from conversations.event import Event
from conversations.facts import DangerNamed
from conversations.form import Form
from conversations.reply import Reply
from db import inbox
from db.change import Stale
from db.inbox import Received
from db.keys import KeysMissing
from db.seal import SealBroken
from db.sessions import Kept

_TRIES = 3


class Converse:
    """The work of a lane: one event at a time, in this order: identity, *khẩn cấp*, page words and
    buttons, the session's own commands, actions, the open question."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._seeing: set[asyncio.Task[None]] = set()

    async def work(self, item: Received) -> None:
        """Give the event its effect, once. A stale look at the tables is taken again."""
        house = self._house
        self._seen(item.event)
        for left in reversed(range(_TRIES)):
            person = await self._sender(item)
            try:
                if person is None:
                    await strangers.answer(house, item)
                else:
                    await self._person(item, person)
                return
            except Stale:
                if person is not None:
                    house.book.forget(person.id)
                if not await self._waits(item):
                    return
                if not left:
                    raise

    async def _sender(self, item: Received) -> Person | None:
        """Who sent it; of somebody unknown the tables are asked once more, since another process
        may have let them in a moment ago."""
        directory, channel = self._house.directory, item.event.sender.channel
        person = directory.who(channel, item.address_hash)
        if person is None:
            async with self._house.database.read() as work:
                await directory.refresh(work)
            person = directory.who(channel, item.address_hash)
        return person

    async def _waits(self, item: Received) -> bool:
        """Whether nobody else gave the event its effect meanwhile."""
        async with self._house.database.read() as work:
            return await inbox.is_waiting(work, item.id)

    def _seen(self, event: Event) -> None:
        """Stop the button's spinner, beside everything else; nothing depends on it."""
        channel = self._house.channels.get(event.sender.channel)
        if event.choice and channel is not None:
            task = asyncio.create_task(channel.seen(event))
            self._seeing.add(task)
            task.add_done_callback(self._seeing.discard)

    async def _person(self, item: Received, person: Person) -> None:
        house = self._house
        if "membership" in item.event.native:
            return await strangers.membership(house, item)
        item = await files.fetched(house, item, person)
        turn = Turn(house, item, person, await open_session.of(house, person.id))
        event = item.event
        command = _command(event)
        if command is Command.EMERGENCY:
            return await self._emergency(turn)
        naming = await open_session.may_be_answered_by(house, turn.open, event.text)
        action = actions.find(event, answering=turn.open is not None, naming=naming)
        if action is not None and (action.of_pages or not _is_steering(event, command)):
            return await self._act(turn, action)
        if turn.open is not None:
            return await self._step(turn, turn.open)
        choice = await typed_choice.of(house, item)
        action = actions.find(replace(event, choice=choice)) if choice else None
        if action is not None:
            chosen = replace(item, event=replace(event, choice=choice))
            return await self._act(replace(turn, item=chosen), action)
        if house.library.policy.danger.find(event.text):
            # Words of danger outside any form: a new intake, which asks about them first.
            kept, form = await emergency_word.session_for(turn)
            return await self._step_of(turn, kept, form, new=True)
        if await hints.given(turn):
            return None
        if event.attachment is not None:
            return await self._file_alone(turn)
        return await self._answer(turn, menu.greeting(turn))

    async def _file_alone(self, turn: Turn) -> None:
        """A voice note or picture outside any form begins a report, which asks about danger first;
        of another file, or from somebody who reports nothing, it is said that nobody hears it."""
        file, form = turn.item.event.attachment, report_form.of(turn.house, turn.person)
        rights, action = turn.house.library.policy.rights, f"form.start:{form.id}"
        heard = file is not None and file.kind in ("audio", "image")
        if heard and rights.decide(Actor(turn.person), action, About("form")).allowed:
            kept, form = await emergency_word.session_for(turn)
            return await self._step_of(turn, kept, form, new=True)
        return await self._answer(turn, menu.nobody_hears(turn))

    async def _emergency(self, turn: Turn) -> None:
        """The word from any state: the session at hand, or a new intake, raises now."""
        kept, form = await emergency_word.session_for(turn)
        await self._step_of(turn, kept, form, new=kept is not turn.open)

    async def _step(self, turn: Turn, kept: Kept) -> None:
        session = kept.session
        if not self._may_step(turn, kept):
            return await self._answer(turn, Reply((turn.say("menu.not_allowed"),)))
        if crossing.crossed(turn, kept):
            return await self._answer(turn, await crossing.told(turn, kept))
        form = await turn.house.shelf.get(session.form, session.form_version)
        return await self._step_of(turn, kept, form, new=False)

    async def _step_of(self, turn: Turn, kept: Kept, form: Form, *, new: bool) -> None:
        house, event = turn.house, turn.item.event
        try:
            done = step(form, kept.session, event, turn.given(event.text), house.now())
        except Exception:
            # Whatever is wrong with the form, danger in the words still rings.
            if found := house.library.policy.danger.find(event.text):
                named = DangerNamed("phrase", heard=tuple(found))
                await screen.raise_alarm(house, kept, form, named)
            raise
        if await begun_anew.is_needed(turn, kept, done):
            kept, done = await begun_anew.begin(turn, kept, form)
            turn, new = replace(turn, item=replace(turn.item, key=kept.key)), True
        if new and event.attachment is not None and done.session.asking_danger:
            kept_line = turn.say("menu.file_begins")
            done = replace(done, reply=replace(done.reply, parts=(kept_line, *done.reply.parts)))
        await self._commit(turn, kept, form, done, new=new)

    def _may_step(self, turn: Turn, kept: Kept) -> bool:
        about = About("session", person=kept.session.person)
        rights = turn.house.library.policy.rights
        return rights.decide(Actor(turn.person), "session.step", about).allowed

    async def _commit(self, turn: Turn, kept: Kept, form: Form, done: Step, *, new: bool) -> None:
        """B: the alarm in a transaction of its own; C: everything else in one commit."""
        house, after = turn.house, replace(kept, session=done.session)
        reply = done.reply
        danger = next((f for f in done.facts if isinstance(f, DangerNamed)), None)
        if danger is not None:
            file = await screen.raise_alarm(house, after, form, danger)
            after = replace(after, session=replace(after.session, about=file.case.id))
            reply = mistakes.offered(house, turn.person, reply, file.case.code)
        after = answered.moved(turn, form, kept, after, done)
        effects = Effects(house)
        needed = consequences.needed(done.facts)
        left = not needed and keep_out.left_unnamed(kept, after, form)
        if not needed and not left:
            effects.add(*joining.of_step(turn, form, kept, after.session))
            answered.kept(effects, kept, after, new)
            answered.replied(turn, effects, reply, after)
            house.failpoints.passing("before_step_commit")
            await house.writer.submit(effects.rows())
        else:
            async with house.database.begin() as work:
                after, said = await consequences.follow(work, effects, after, form, done.facts)
                if left:
                    await consequences.settled(work, effects, after, form)
                reply = replace(reply, parts=(*reply.parts, *said))
                effects.add(*joining.of_step(turn, form, kept, after.session))
                answered.kept(effects, kept, after, new)
                answered.replied(turn, effects, reply, after)
                house.failpoints.passing("before_step_commit")
                await effects.write(work)
        house.failpoints.passing("after_step_commit")
        house.book.remember(turn.person.id, after)
        house.take(effects.letters)

    async def _act(self, turn: Turn, action: actions.Action) -> None:
        """What the action does, or that its case does not open."""
        try:
            await self._acted(turn, action)
        except (KeysMissing, SealBroken) as error:
            log().error("action_unopened", inbox=turn.item.id, error=type(error).__name__)
            # The open question may have lost the same key: it is read again.
            turn.house.book.forget(turn.person.id)
            await self._answer(turn, Reply((turn.say("unopened.nothing_done"),)))

    async def _acted(self, turn: Turn, action: actions.Action) -> None:
        """An action and its reply in one transaction; the open question stays open."""
        house, effects = turn.house, Effects(turn.house)
        async with house.database.begin() as work:
            done: Done = await action.run(turn, work, effects, actions.argument(action, turn))
            moved = done.opened is not None or done.put_away
            reply = done.reply if moved else await self._with_question(turn, done.reply)
            answered.replied(turn, effects, reply, done.opened or turn.open)
            house.failpoints.passing("before_step_commit")
            await effects.write(work)
        house.failpoints.passing("after_step_commit")
        if done.opened is not None or done.put_away:
            house.book.forget(turn.person.id)
        house.take(effects.letters)

    async def _with_question(self, turn: Turn, reply: Reply) -> Reply:
        if turn.open is None:
            return reply
        if reply.options:
            return replace(reply, parts=(*reply.parts, turn.say("menu.question_still_open")))
        session = turn.open.session
        form = await turn.house.shelf.get(session.form, session.form_version)
        now = show(form, session, turn.given(), turn.house.now())
        return replace(now, parts=(*reply.parts, *now.parts), replaces=False)

    async def _answer(self, turn: Turn, reply: Reply) -> None:
        effects = Effects(turn.house)
        answered.replied(turn, effects, reply, turn.open)
        await turn.house.writer.submit(effects.rows())
        turn.house.take(effects.letters)


def _command(event: Event) -> Command | None:
    token = tokens.read(event.choice) if event.choice else None
    return commands.tapped(token.word) if token else commands.read(event.text)


def _is_steering(event: Event, command: Command | None) -> bool:
    """Whether the event is one of the session's own commands or buttons."""
    return command is not None or bool(event.choice and not event.choice.startswith("!"))
