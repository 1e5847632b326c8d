-- Made too early: nothing writes it until segments are chosen from somewhere.
drop table segments;
