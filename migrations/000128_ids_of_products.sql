-- Two products may both have an answer number 7: what came with a product's export is known among the ids of that product.
alter table feedback_keys no force row level security;
alter table feedback no force row level security;
alter table imports no force row level security;
update feedback_keys k set key = 'id:' || (i.mapping ->> 'source') || substr(k.key, 3)
from feedback f, imports i
where f.workspace_id = k.workspace_id and f.id = k.feedback_id and i.workspace_id = f.workspace_id and i.id = f.import_id
  and i.mapping ->> 'source' in ('typeform', 'surveymonkey', 'qualtrics', 'asknicely', 'google_forms')
  and k.key = 'id:' || f.source_id;
alter table feedback_keys force row level security;
alter table feedback force row level security;
alter table imports force row level security;
