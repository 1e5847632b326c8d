/**
 * `phrases`: words or word groups, comma-separated; a trailing `*` also takes longer endings, a trailing `?` marks
 * a weak cue that needs a second one. A child that fires also fires its parent. A workspace edits this tree.
 */
export type Category = { key: string; name: string; parent: string | null; phrases: string }

export const defaultCategories: readonly Category[] = [
  {
    key: 'product',
    name: 'Product',
    parent: null,
    phrases: `product*, item*, quality, material*, fabric*, feature*, functionality, functions, design*, durab*, sturdy, flimsy, build, battery, screen, camera, sound quality, picture quality, performance, fit, fits, fitted, fitting, sizing, size, sizes, colour*, color*, style*, model, device*, machine*, phone?, laptop, tablet, headphones, speaker, printer, shoes, boots, dress, shirt, jacket, jeans, trousers, clothes, clothing, garment*, sofa, mattress, furniture, toy, toys, food, meal*, taste*, tasty, delicious, flavour*, flavor*, dish, dishes, portion*, menu, drink*, coffee, pizza, burger, ingredients, broke, broken, breaks, breaking, faulty, defective, defect*, does the job, doesn't work, does not work, didn't work, not working, stopped working, works great, works well, works perfectly, works fine, well made, poorly made, cheaply made, easy to use, user friendly, hard to use, usability, reliab*, unreliab*, effective, as described, not as described, as advertised, fake, counterfeit, genuine, selection, variety, range of products, choice of, wide range, assortment, stock?, waterproof, comfortable?, comfy, leak*, scratched, worn out, fell apart, falling apart, wear, version, integrat*, capabilit*, customis*, customiz*, tool?, tools?, platform?, system?, signal, coverage, broadband speed, internet speed, connection, network, hardware, equipment, spare parts, specs, specification*, purifier, vacuum, fridge, washing machine, oven, kettle, watch?, perfume, makeup, skincare, cream, shampoo, lens*, tyres, room was, rooms, bed, mattress*, charger*, plug, adapter, cable, instructions, instruction manual, manual, user guide, label, labels, ingredient*, breakfast, lunch, dinner, starter, dessert, bread, soup, salad, steak, burger*, pizza*, sandwich*, vegan, vegetarian, gluten free, nuts, appliance*, gadget*, boiler`,
  },
  {
    key: 'app',
    name: 'App and website',
    parent: 'product',
    phrases: `app, apps, application crashed, website*, web site, site is, webpage, online portal, portal, interface, ui, ux, dashboard, software, update broke, latest update, new update, last update, bug, bugs, buggy, glitch*, crash*, freezes, freezing, loading, load time*, lag, laggy, slow to load, navigate, navigation, notification*, dark mode, widget, plugin, api, integration*, android, ios, iphone app, mobile version, search function, checkout page, user interface, online banking, download*, install*, screen goes, menu option*, error message*`,
  },
  {
    key: 'support',
    name: 'Customer support',
    parent: null,
    phrases: `support, customer service*, customer support, customer care, cust service, customer experience team, service?, helpdesk, help desk, help line, helpline, hotline, call centre, call center, call centres, call centers, agent*, advisor*, adviser*, representative*, rep, reps, live chat, chat bot, chatbot, chat, technician*, contact centre, contact center, contacting, contacted, contact them, contact you, get in touch, got in touch, get hold of, get through to, got through to, speak to, speaking to, spoke to, spoke with, talk to a, talk to someone, talking to, called them, called you, called the, phoned, rang, rung, on hold, hold time*, phone queue, email them, emailed, emails, e-mailed, my email*, wrote to, reply, replies, replied, no reply, respond, responds, responded, response*, responsive, unresponsive, answer the phone, answered the phone, answers the phone, answered my, answer my, call back, callback, called back, called me back, get back to me, got back to me, got back to, hung up, complaint*, complained, resolve*, resolved, resolution, unresolved, helpful, unhelpful, helped me, helped us, helps, helping, help me, help us, assist*, passed around, transferred to, escalat*, supervisor*, no one to talk, real person, human being, communication, communicate*, kept me informed, kept informed, keep me updated, follow up, follow-up, followed up, ticket*, apolog*, after sales, aftersales, aftercare, courteous, polite*, rude, rudely, knowledgeable, attentive, friendly, professional?, professionalism, patient with me, explained, dealt with, deal with my, customer relations, query, queries, inquiry, enquiry`,
  },
  {
    key: 'staff',
    name: 'Staff',
    parent: 'support',
    phrases: `staff, employee*, manager*, management, receptionist*, reception, waiter*, waitress*, server was, our server, bartender*, hostess, cashier*, salesman, saleswoman, salesperson, sales person, sales assistant*, sales rep*, sales team, shop assistant*, team member*, the team, their team, your team, crew, cabin crew, flight attendant*, nurse*, doctor*, dentist, paramedic*, instructor*, trainer*, teacher*, tutor, mechanic*, engineer*, plumber, consultant*, personnel, colleague*, lady on the, gentleman, guy on the, people who work, workers, concierge, host, rude staff, attitude, technician*, plumber*, electrician*, fitter*, tutor*, conductor, steward*`,
  },
  {
    key: 'service',
    name: 'Service',
    parent: null,
    phrases: `service, services, treatment, appointment*, repair*, installation, maintenance, cleaning service, booking*, reservation*, check in, check-in, experience with the service, waiting time*, wait time*, waiting room, cancelled flight, flight, flights, journey, trip, tour, ride, stay, care received`,
  },
  {
    key: 'delivery',
    name: 'Delivery',
    parent: null,
    phrases: `deliver*, undelivered, non-delivery, shipping, shipped, ship, ships, shipment*, courier*, driver*, parcel*, package*, packag*, packed, packing, unpacked, postage, posted, post office, royal mail, fedex, ups, usps, dhl, hermes, evri, dpd, tracking, tracked, tracking number, arrive*, arrival*, arriving, never arrived, not arrived, came on time, came late, came quickly, came damaged, came broken, turned up, dispatch*, despatch*, in transit, transit, logistic*, warehouse, doorstep, front door, left outside, left it with, neighbour, neighbor, next day, same day, two days late, days late, weeks late, week late, lead time, turnaround, wrong address, wrong item*, wrong order, missing item*, missing from, order came, order arrived, still waiting for my order, haven't received, have not received, not received, never received, didn't receive, did not receive, received my order, received the order, received it, receive my, receive the, time slot, delivery slot, click and collect, collection point, pick up point, pickup point, lost in, customs, tracking info*, where is my order, where is my parcel, fast delivery, box was, damaged in, order is late, came in the mail, mailed`,
  },
  {
    key: 'price',
    name: 'Price',
    parent: null,
    phrases: `price*, pricing, priced, overpriced, pricey, pricy, cost*, expensive, inexpensive, cheap, cheaper, cheapest, cheaply?, afford*, unaffordable, value for money, value for the money, good value, great value, worth the money, worth every penny, worth it?, not worth, waste of money, money's worth, moneys worth, rip off, ripoff, ripped off, rip-off, fee, fees, charge*?, surcharge*, overcharg*, hidden cost*, hidden charge*, extra charge*, discount*, coupon*, voucher*, promo*, deal?, deals, great deal, good deal, best deal, sale price, special offer*, offers?, bargain*, budget, tariff*, rate?, rates, interest rate*, exchange rate*, premium*?, quote*, subscription cost*, subscription price, price increase, increase in price, went up, going up, put up, per month, a month, money?, dollars, pounds, euros, bucks, pay more, paying more, paid more, pay extra, paid extra, paying for, save money, saved money, saving money, saves money, competitive, reasonable, reasonably, free shipping?, economical, extortionate, daylight robbery, refund*?, commission*, quid, my premium, premiums, premium went, premium was`,
  },
  {
    key: 'account',
    name: 'Account',
    parent: null,
    phrases: `account*, log in, login, log-in, logging in, logged in, logged out, log on, logon, log into, sign in, sign-in, signing in, signed in, sign up, sign-up, signup, signing up, signed up, password*, passcode, username*, user name, verif*, two factor, 2fa, authenticat*, security code, one time code, otp, locked out, locked me out, reset, registration, register*, registering, profile, personal details, my details, change of address, update my details, change my address, membership*, subscription*, subscrib*, unsubscribe*, cancel my, cancel the subscription, cancelling my, canceling my, cancelled my membership, auto renew*, automatic renewal, renewal*, contract*?, close my, closed my, closing my, blocked my, suspended, deactivat*, activat*, hacked, identity, id check, kyc, onboarding, upgrade my plan, my plan, loyalty card, loyalty points, reward points, my points, sim card, port my number, direct debit, switch accounts, deposit*?, withdraw*, transfer*?, balance?, statement*, credit card?, debit card?, my card, overdraft, mortgage, loan`,
  },
  {
    key: 'billing',
    name: 'Billing and payment',
    parent: 'account',
    phrases: `bill, bills, billed, billing, invoice*, charged twice, double charged, charged me, was charged, been charged, wrongly charged, overcharged, payment*, pay my, paying my, direct debit*, refund*, reimburse*, chargeback, credit note, receipt*, took money, taken money, money was taken, debited, late fee*, wrong amount, auto pay, autopay`,
  },
  {
    key: 'place',
    name: 'Place',
    parent: null,
    phrases: `location, located, parking, car park, store, stores, shop?, branch, branches, restaurant?, hotel?, atmosphere, ambience, ambiance, decor, décor, clean, cleanliness, dirty, filthy, toilet*, bathroom*, restroom*, lobby, pool, noisy, noise, crowded, seating, seats, tables, music, temperature, air conditioning, heating, lighting, spacious, cramped, facilities, building, premises, view, views, neighbourhood, neighborhood, opening hours, open late, changing room*, fitting room*, queue*, checkouts, tills, self checkout`,
  },
]
