-- What a remedy cost is money of a currency; values of accounts and earlier remedies are in that of the workspace.
alter table workspaces add column currency text not null default 'EUR';
alter table cases add column remedy_currency text;
