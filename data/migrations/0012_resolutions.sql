-- How each difference ended: what the engine's eyes, a correction or a person brought about. `ruling` is the number of the newest
-- decision, so that of two people who decide at once the second is told.
drop view divergence_states;
create view divergence_states as
  select d.id,
    (select what from decisions where divergence = d.id order by seq desc limit 1) as decision,
    (select until from decisions where divergence = d.id order by seq desc limit 1) as decision_until,
    (select coalesce(max(seq), 0) from decisions where divergence = d.id) as ruling,
    exists (
      select 1 from correction_divergences l join correction_states s on s.correction = l.correction
      where l.divergence = d.id and s.state not in ('verified', 'lapsed', 'refused', 'restored')
    ) as living,
    exists (
      select 1 from correction_divergences l
        join corrections c on c.id = l.correction join correction_states s on s.correction = l.correction
      where l.divergence = d.id and s.state = 'verified' and c.rung in ('comment', 'post')
    ) as corrected,
    -- The newest correction read back since the difference last came up: how it was written, what it said of itself.
    (
      select c.rung from correction_divergences l
        join corrections c on c.id = l.correction join correction_states s on s.correction = l.correction
      where l.divergence = d.id and s.state = 'verified' and s.at >= coalesce(d.reopened_at, d.first_seen_at)
      order by s.at desc, c.id desc limit 1
    ) as mended_rung,
    (
      select c.notice from correction_divergences l
        join corrections c on c.id = l.correction join correction_states s on s.correction = l.correction
      where l.divergence = d.id and s.state = 'verified' and s.at >= coalesce(d.reopened_at, d.first_seen_at)
      order by s.at desc, c.id desc limit 1
    ) as mended_notice,
    exists (
      select 1 from pairs p where p.copy = d.copy and p.by is not null and d.official is not null and p.official is not d.official
    ) as other_source,
    exists (select 1 from items i where i.id = d.item and i.gone_at is not null) as gone
  from divergences d;
