-- Where customers stand and what they are worth, so that what they say is weighed by it; of people as of companies.
create type stage as enum ('lead', 'onboarding', 'active', 'at_risk', 'former');
alter table accounts add column stage stage, add column lifetime_value numeric check (lifetime_value >= 0);
alter table people add column stage stage, add column lifetime_value numeric check (lifetime_value >= 0), add column renews_on date;
